package dev.nightjar.events.parsers.ids;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;

/// Snort 3's `alert_json`, with whichever fields it was told to write.
final class SnortJson implements Parser {
    static boolean isAlert(JsonObject json) {
        return json.get("timestamp") instanceof String stamp
                && stamp.length() > 14
                && stamp.charAt(2) == '/'
                && (json.has("rule") || json.has("sid"));
    }

    @Override
    public Parsed parse(Line line) {
        var fields = new Fields(line.requireJson());
        long time = SnortAlert.time(new Cursor(fields.text("timestamp")), line);
        long seconds = fields.number("seconds");
        if (seconds > 0 && seconds < 99_999_999_999L) { // which are of no zone and have their year
            time = seconds * 1000 + (time == Timestamps.NONE ? 0 : Math.floorMod(time, 1000));
        }
        if (time == Timestamps.NONE) {
            return Parsed.rejected("no time in timestamp or seconds");
        }
        String rule = fields.text("rule");
        if (rule.isEmpty()) {
            rule = fields.text("gid") + ':' + fields.text("sid") + ':' + fields.text("rev");
        }
        var alert = new SnortAlert(
                rule,
                fields.text("msg"),
                fields.text("class"),
                fields.number("priority"),
                fields.text("proto"),
                end(fields, "src"),
                end(fields, "dst"),
                fields.text("action"));
        EventBuilder event = alert.event(line, time);
        hardware(event, fields);
        fields.all().forEach(event::unmapped);
        return Parsed.of(event);
    }

    /// The hardware's addresses of both ends.
    private static void hardware(EventBuilder event, Fields fields) {
        for (Object each : event.body().list("evidences")) {
            for (String side : new String[] {"src", "dst"}) {
                if (each instanceof JsonObject evidence && evidence.get(side + "_endpoint") instanceof JsonObject end) {
                    end.put("mac", Ocsf.mac(fields.text("eth_" + side)));
                }
            }
        }
    }

    private static String end(Fields fields, String side) {
        String address = fields.text(side + "_addr");
        if (address.isEmpty()) {
            return fields.text(side + "_ap");
        }
        String port = fields.text(side + "_port");
        return port.isEmpty() ? address : '[' + address + "]:" + port;
    }
}
