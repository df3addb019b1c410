package dev.nightjar.events.parsers.firewall.fortinet;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.line.Preamble;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.KeyValues;
import dev.nightjar.events.parsers.text.Timestamps;
import dev.nightjar.events.parsers.text.ZoneNames;

/// FortiOS's logs: `date=… time=… devname=… devid=… logid=… type=traffic subtype=forward …`.
public final class FortiGate implements Parser {
    /// What lines begin with: those of the device, of its memory, of FortiAnalyzer and of FortiManager.
    private static final String[] FIRST = {
        "date",
        "time",
        "itime",
        "logver",
        "devname",
        "devid",
        "device_id",
        "timestamp",
        "eventtime",
        "type",
        "logid",
        "log_id",
        "vd",
        "tz",
        "id",
        "idseq"
    };

    public static boolean isFortiGate(Line line) {
        String text = line.message();
        return Preamble.precedesFirst(text, FIRST)
                && text.contains("subtype=")
                && (text.contains("logid=") || text.contains("log_id="))
                && (text.contains("devid=")
                        || text.contains(" vd=")); // logs out of the device's own memory name no device
    }

    @Override
    public Parsed parse(Line line) {
        return event(line, KeyValues.spaced(line.message()));
    }

    /// The event of a log whose fields have FortiOS's own names.
    static Parsed event(Line line, JsonObject all) {
        var fields = new Fields(all);
        String type = fields.text("type");
        if (type.isEmpty() || !fields.has("subtype")) {
            return Parsed.rejected("no type= and subtype=");
        }
        EventBuilder event = switch (type) {
            case "traffic" -> FortiTraffic.event(line, fields);
            case "utm",
                    "ips",
                    "virus",
                    "webfilter",
                    "dlp",
                    "app-ctrl",
                    "anomaly",
                    "emailfilter",
                    "dns",
                    "waf",
                    "voip",
                    "gtp" -> // before FortiOS 5.0 the subtypes of `utm` were types
                FortiSecurity.event(line, fields);
            case "event" -> FortiEvent.event(line, fields);
            default -> null;
        };
        if (event == null) {
            String text = fields.first("msg", "logdesc");
            event = LogMessage.of(line, false, "FortiOS").set("message", text.isEmpty() ? line.message() : text);
            String user = fields.text("user");
            if (!user.isEmpty()) {
                event.set("actor", "user", Ocsf.user(user));
            }
        }
        event.set("device", new JsonObject(4).put("type_id", 9L))
                .set("device", "hostname", fields.has("devname") ? fields.text("devname") : line.host())
                .set("device", "uid", fields.first("devid", "device_id"));
        if (event.body().get("finding_info") == null) {
            event.severity(level(fields.first("level", "pri")));
        }
        return Parsed.of(event.time(time(line, fields))
                .metadata("event_code", fields.first("logid", "log_id"))
                .metadata("log_name", type + '/' + fields.text("subtype"))
                .set("unmapped", all));
    }

    /// `eventtime` is absolute (in seconds, since FortiOS 6.2 in nanoseconds); date and time are in `tz`, or in the
    /// stream's zone.
    private static long time(Line line, Fields fields) {
        long epoch = Timestamps.epoch(fields.number("eventtime"));
        if (epoch != Timestamps.NONE && epoch > 0) {
            return epoch;
        }
        var clock = new Cursor(fields.text("date") + ' ' + fields.text("time"));
        long local = Timestamps.iso(clock, ZoneNames.zone(fields.text("tz"), line.zone()));
        return local == Timestamps.NONE ? line.loggedTime() : local;
    }

    static Severity level(String level) {
        return switch (level) {
            case "emergency" -> Severity.FATAL;
            case "alert", "critical" -> Severity.CRITICAL;
            case "error" -> Severity.HIGH;
            case "warning" -> Severity.MEDIUM;
            case "notice" -> Severity.LOW;
            default -> Severity.INFORMATIONAL;
        };
    }

    /// `transip` and `transport` are the translated source, `tranip` and `tranport` the translated destination.
    static End source(Fields fields) {
        return End.at(fields.first("srcip", "src"), fields.first("srcport", "src_port"))
                .translated(fields.text("transip"), fields.text("transport"))
                .host(fields.text("srcname"))
                .via(fields.first("srcintf", "src_int"))
                .mac(fields.first("srcmac", "mastersrcmac"))
                .user(fields.first("user", "unauthuser"));
    }

    static End destination(Fields fields) {
        return End.at(fields.first("dstip", "dst"), fields.first("dstport", "dst_port"))
                .translated(fields.text("tranip"), fields.text("tranport"))
                .host(fields.first("hostname", "sni", "dstname"))
                .via(fields.first("dstintf", "dst_int"))
                .mac(fields.first("dstmac", "masterdstmac"))
                .user(fields.text("dstuser"));
    }
}
