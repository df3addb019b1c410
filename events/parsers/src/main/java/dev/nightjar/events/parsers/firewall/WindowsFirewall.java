package dev.nightjar.events.parsers.firewall;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Direction;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Network;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;

/// Windows Firewall's `pfirewall.log`: W3C, the columns by the `#Fields:` line, else in the order that Windows writes
/// them; times in the machine's own zone.
final class WindowsFirewall implements Parser {
    private static final String COLUMNS = "firewall.windows-columns";
    private static final String DEFAULT = "date time action protocol src-ip dst-ip src-port dst-port size tcpflags "
            + "tcpsyn tcpack tcpwin icmptype icmpcode info path pid";
    private static final String[] HEADERS = {
        "#Software: Microsoft Windows Firewall",
        "#Fields: date time action protocol src-ip",
        "#Version: 1.5",
        "#Time Format: "
    };
    private static final String[] ACTIONS = {"ALLOW ", "DROP ", "OPEN ", "CLOSE ", "OPEN-INBOUND ", "INFO-EVENTS-LOST "
    };

    static boolean isFirewall(Line line) {
        String text = line.message();
        String[] marks = text.startsWith("#") ? HEADERS : ACTIONS;
        int at = text.startsWith("#") ? 0 : 20;
        if (at > 0 && (text.length() < 40 || text.charAt(4) != '-' || text.charAt(19) != ' ')) {
            return false;
        }
        for (String mark : marks) {
            if (text.startsWith(mark, at)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Parsed parse(Line line) {
        String text = line.message();
        if (text.startsWith("#")) {
            if (text.startsWith("#Fields: ")) {
                line.session()
                        .remember(COLUMNS, text.substring("#Fields: ".length()).strip());
            }
            return Parsed.filtered("w3c-header");
        }
        var names = new Cursor(line.session().recall(COLUMNS, String.class).orElse(DEFAULT));
        var values = new Cursor(text);
        var all = new JsonObject(20);
        while (!names.isAtEnd() && !values.isAtEnd()) {
            String name = names.word();
            String value = values.word();
            if (!value.equals("-")) {
                all.put(name, value);
            }
        }
        var fields = new Fields(all);
        long time = Timestamps.iso(new Cursor(fields.text("date") + ' ' + fields.text("time")), line.zone());
        return time == Timestamps.NONE
                ? Parsed.rejected("no date and time in the columns `date` and `time`")
                : Parsed.of(event(line, fields).time(time).set("unmapped", all));
    }

    private static EventBuilder event(Line line, Fields fields) {
        String action = fields.text("action");
        End source = End.at(fields.text("src-ip"), fields.text("src-port"));
        End destination = End.at(fields.text("dst-ip"), fields.text("dst-port"));
        if (!source.isIdentified() && !destination.isIdentified()) {
            return LogMessage.of(line, false, "Windows Firewall"); // INFO-EVENTS-LOST, and how many
        }
        int activity = switch (action) {
            case "DROP" -> Network.REFUSE;
            case "CLOSE" -> Network.CLOSE;
            default -> Network.OPEN;
        };
        Direction direction = switch (fields.text("path")) {
            case "SEND" -> Direction.OUTBOUND;
            case "RECEIVE" -> Direction.INBOUND;
            default -> Direction.UNKNOWN;
        };
        EventBuilder event = line.event(OcsfClass.NETWORK_ACTIVITY, activity)
                .disposition(action.equals("DROP") ? Disposition.DROPPED : Disposition.ALLOWED)
                .set("connection_info", Network.connection(fields.text("protocol"), direction, source));
        Network.ends(event, source, destination);
        long size = fields.number("size");
        if (size > 0) {
            event.set("traffic", new JsonObject(2).put("bytes", size));
        }
        long pid = fields.number("pid");
        if (pid > 0) {
            event.set("actor", "process", Ocsf.process("", pid));
        }
        return event;
    }
}
