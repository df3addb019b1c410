package dev.nightjar.events.parsers.firewall.fortinet;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.net.Direction;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Network;
import org.jspecify.annotations.Nullable;

/// Traffic logs (forward, local, multicast, sniffer, ztna), and what every log of a session shares.
final class FortiTraffic {
    private FortiTraffic() {}

    static @Nullable EventBuilder event(Line line, Fields fields) {
        String action = fields.first("action", "status"); // FortiOS 4 and before: `status=deny`
        int activity = switch (action) {
            case "deny", "block", "blocked" -> Network.REFUSE;
            case "start" -> Network.OPEN;
            case "client-rst", "server-rst" -> Network.RESET;
            case "ip-conn", "dns" -> Network.FAIL;
            default -> Network.CLOSE;
        };
        EventBuilder event = session(line, activity, fields);
        if (event == null) {
            return null;
        }
        boolean isBlocked =
                activity == Network.REFUSE || fields.text("utmaction").equals("block");
        event.disposition(isBlocked ? Disposition.BLOCKED : Disposition.ALLOWED);
        Network.setIfAny(
                event,
                "traffic",
                Network.traffic(
                        fields.first("sentbyte", "sent").isEmpty()
                                ? -1
                                : Fields.toNumber(fields.first("sentbyte", "sent")),
                        fields.first("rcvdbyte", "rcvd").isEmpty()
                                ? -1
                                : Fields.toNumber(fields.first("rcvdbyte", "rcvd")),
                        fields.number("sentpkt"),
                        fields.number("rcvdpkt")));
        long seconds = fields.number("duration");
        if (seconds >= 0 && seconds < Integer.MAX_VALUE) {
            event.set("duration", seconds * 1000);
        }
        return event;
    }

    /// A Network Activity between the log's ends; null when it names none.
    static @Nullable EventBuilder session(Line line, int activity, Fields fields) {
        End source = FortiGate.source(fields);
        EventBuilder event = line.event(OcsfClass.NETWORK_ACTIVITY, activity);
        if (!Network.ends(event, source, FortiGate.destination(fields))) {
            return null;
        }
        event.set("connection_info", connection(fields, source))
                .set("app_name", fields.text("app"))
                .set("app_protocol_name", fields.text("service"))
                .set("message", fields.text("msg"));
        return common(event, fields);
    }

    static EventBuilder common(EventBuilder event, Fields fields) {
        Network.rule(event, fields.text("policyname"), fields.first("policyid", "policy_id"));
        Network.ruleDetail(event, "type", fields.text("policytype"));
        String user = fields.first("user", "unauthuser");
        return user.isEmpty() ? event : event.set("actor", "user", user(fields, user));
    }

    static JsonObject connection(Fields fields, End source) {
        Direction direction = Direction.of(fields.text("direction"));
        JsonObject connection = Network.connection(fields.first("proto"), direction, source);
        String session = fields.first("sessionid", "session_id");
        return session.isEmpty() || session.equals("0") ? connection : connection.put("uid", session);
    }

    private static JsonObject user(Fields fields, String name) {
        JsonObject user = Ocsf.user(name);
        String group = fields.text("group");
        return group.isEmpty() ? user : user.put("groups", java.util.List.of(new JsonObject(1).put("name", group)));
    }
}
