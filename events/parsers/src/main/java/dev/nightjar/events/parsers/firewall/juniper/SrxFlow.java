package dev.nightjar.events.parsers.firewall.juniper;

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
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Sessions: created, closed with their volumes, denied.
final class SrxFlow {
    private SrxFlow() {}

    static @Nullable EventBuilder created(Line line, Fields fields) {
        EventBuilder event = session(line, Network.OPEN, fields);
        return event == null ? null : event.disposition(Disposition.ALLOWED);
    }

    static @Nullable EventBuilder closed(Line line, Fields fields) {
        String reason = fields.text("reason").toUpperCase(Locale.ROOT);
        EventBuilder event = session(line, reason.contains("RST") ? Network.RESET : Network.CLOSE, fields);
        if (event == null) {
            return null;
        }
        volumes(event, fields);
        return event.disposition(Disposition.ALLOWED);
    }

    static @Nullable EventBuilder updated(Line line, Fields fields) {
        EventBuilder event = session(line, Network.TRAFFIC, fields);
        if (event != null) {
            volumes(event, fields);
        }
        return event;
    }

    static @Nullable EventBuilder denied(Line line, Fields fields) {
        EventBuilder event = session(line, Network.REFUSE, fields);
        boolean isReject = fields.text("reason").toLowerCase(Locale.ROOT).contains("reject");
        return event == null ? null : event.disposition(isReject ? Disposition.REJECTED : Disposition.BLOCKED);
    }

    private static void volumes(EventBuilder event, Fields fields) {
        Network.setIfAny(
                event,
                "traffic",
                Network.traffic(
                        fields.number("bytes-from-client"),
                        fields.number("bytes-from-server"),
                        fields.number("packets-from-client"),
                        fields.number("packets-from-server")));
        long seconds = fields.number("elapsed-time");
        if (seconds >= 0 && seconds < Integer.MAX_VALUE) {
            event.set("duration", seconds * 1000);
        }
    }

    private static @Nullable EventBuilder session(Line line, int activity, Fields fields) {
        End source = source(fields);
        EventBuilder event = line.event(OcsfClass.NETWORK_ACTIVITY, activity);
        if (!Network.ends(event, source, destination(fields))) {
            return null;
        }
        event.set("connection_info", connection(fields, source))
                .set("status_detail", fields.text("reason"))
                .set("app_name", application(fields))
                .set("app_protocol_name", fields.text("service-name"));
        return common(event, fields);
    }

    static EventBuilder common(EventBuilder event, Fields fields) {
        Network.rule(event, fields.first("policy-name", "rule-name"), "");
        String user = fields.first("username", "user");
        return user.isEmpty() ? event : event.set("actor", "user", Ocsf.user(user));
    }

    static End source(Fields fields) {
        return End.at(fields.text("source-address"), fields.text("source-port"))
                .translated(fields.text("nat-source-address"), fields.text("nat-source-port"))
                .zone(fields.first("source-zone-name", "source-zone"))
                .via(fields.first("packet-incoming-interface", "source-interface-name", "interface-name"))
                .user(fields.text("username"));
    }

    static End destination(Fields fields) {
        return End.at(fields.text("destination-address"), fields.text("destination-port"))
                .translated(fields.text("nat-destination-address"), fields.text("nat-destination-port"))
                .zone(fields.first("destination-zone-name", "destination-zone"))
                .via(fields.first("destination-interface-name", "egress-interface"))
                .host(fields.first("http-host", "hostname").equals("N/A") ? "" : fields.first("http-host"));
    }

    static JsonObject connection(Fields fields, End source) {
        String protocol = fields.first("protocol-id", "protocol-name", "protocol");
        JsonObject connection = Network.connection(protocol, Direction.UNKNOWN, source);
        String session = fields.first("session-id-32", "session-id");
        return session.isEmpty() ? connection : connection.put("uid", session);
    }

    private static String application(Fields fields) {
        String application =
                fields.first("nested-application").equals("UNKNOWN") ? "" : fields.text("nested-application");
        return !application.isEmpty()
                ? application
                : fields.text("application").equals("UNKNOWN") ? "" : fields.text("application");
    }
}
