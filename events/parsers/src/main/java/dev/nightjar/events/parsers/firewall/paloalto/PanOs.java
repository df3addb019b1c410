package dev.nightjar.events.parsers.firewall.paloalto;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.parsers.generic.AnyTime;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.text.Csv;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.time.ZoneOffset;
import java.util.List;

/// PAN-OS's logs in syslog's default format: `1,RECEIVED,SERIAL,TYPE,SUBTYPE,VERSION,GENERATED,…`.
public final class PanOs implements Parser {
    private static final int TYPE = 3;
    private static final long QUARTER = 15 * 60 * 1000L;

    /// A number, a date and time with slashes (from the logging service in the cloud: ISO 8601), a serial number, and a
    /// type in capitals that has columns.
    public static boolean isPanOs(Line line) {
        String text = line.message();
        int date = text.indexOf(',') + 1;
        if (date < 1 || date > 8 || text.length() < date + 30) {
            return false;
        }
        char separator = text.charAt(date + 4);
        int behind = text.indexOf(',', date);
        if ((separator != '/' && separator != '-') || behind < date + 19 || behind > date + 32) {
            return false;
        }
        int serial = text.indexOf(',', behind + 1);
        int end = text.indexOf(',', serial + 1);
        return serial > 0 && end > serial && end - serial < 20 && PanColumns.has(text.substring(serial + 1, end));
    }

    @Override
    public Parsed parse(Line line) {
        List<String> values = Csv.fields(line.message(), ',');
        String type = Csv.at(values, TYPE);
        if (!PanColumns.has(type)) {
            return Parsed.rejected("the fourth field is no type of log that PAN-OS documents");
        }
        return event(line, type, PanColumns.named(type, values));
    }

    /// The event of a log whose fields have the names of the columns.
    static Parsed event(Line line, String type, JsonObject all) {
        var fields = new Fields(all);
        long clock = time(fields.text("time_generated"), line);
        if (clock == Timestamps.NONE) {
            return Parsed.rejected("no time of its generation, `yyyy/mm/dd hh:mm:ss` or ISO 8601");
        }
        long shift = shift(clock, fields.text("high_res_timestamp"));
        EventBuilder event = switch (PanColumns.name(type)) {
            case "TRAFFIC", "TUNNEL", "GTP", "SCTP" -> PanSession.traffic(line, fields);
            case "DECRYPTION" -> PanSession.decryption(line, fields);
            case "THREAT" -> PanThreat.event(line, fields);
            case "CORRELATION" -> PanThreat.correlation(line, fields);
            default -> PanManagement.event(line, PanColumns.name(type), fields);
        };
        long start = time(fields.text("start"), line);
        if (start != Timestamps.NONE) {
            event.set("start_time", start + shift);
        }
        device(event, fields);
        return Parsed.of(event.time(clock + shift)
                .metadata("event_code", fields.text("type") + '/' + fields.text("subtype"))
                .metadata("original_event_uid", fields.text("seqno"))
                .set("unmapped", all));
    }

    /// The firewall that wrote the log, which Panorama or a relay may have forwarded.
    private static void device(EventBuilder event, Fields fields) {
        String name = fields.text("device_name");
        if (!name.isEmpty()) {
            event.set("device", new JsonObject(4).put("hostname", name));
        }
        event.set("device", "uid", fields.text("serial"));
        event.object("device").put("type_id", 9L);
    }

    private static long time(String text, Line line) {
        if (text.isEmpty()) {
            return Timestamps.NONE;
        }
        long time = Timestamps.iso(new Cursor(text), line.zone());
        return time == Timestamps.NONE // CEF has `Aug 14 2026 10:11:12 GMT`
                ? AnyTime.read(text, line.zone(), line.origin().arrived())
                : time;
    }

    /// How far the configured zone is off: the high resolution time, where there is one, has its zone.
    private static long shift(long clock, String precise) {
        long time = precise.isEmpty() ? Timestamps.NONE : Timestamps.iso(new Cursor(precise), ZoneOffset.UTC);
        if (time == Timestamps.NONE || Math.abs(time - clock) > 20 * 3_600_000L) {
            return 0;
        }
        return Math.floorDiv(time - clock + QUARTER / 2, QUARTER) * QUARTER;
    }
}
