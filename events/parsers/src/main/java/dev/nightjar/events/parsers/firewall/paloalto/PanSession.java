package dev.nightjar.events.parsers.firewall.paloalto;

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
import dev.nightjar.events.parsers.net.Verdicts;
import java.util.Locale;

/// Sessions: traffic, tunnel and decryption logs, and what all logs of sessions share.
final class PanSession {
    private PanSession() {}

    static EventBuilder traffic(Line line, Fields fields) {
        Disposition disposition = disposition(fields);
        String subtype = fields.text("subtype").toLowerCase(Locale.ROOT);
        int activity = switch (subtype) {
            case "start" -> Network.OPEN;
            case "drop", "deny" -> Network.REFUSE;
            default -> Verdicts.isDenied(disposition) ? Network.REFUSE : Network.CLOSE;
        };
        EventBuilder event = session(line, activity, fields).disposition(disposition);
        long sent = fields.number("bytes_sent");
        long received = fields.number("bytes_received");
        JsonObject traffic =
                Network.traffic(sent, received, fields.number("pkts_sent"), fields.number("pkts_received"));
        if (sent < 0 && received < 0 && fields.number("bytes") >= 0) {
            traffic.put("bytes", fields.number("bytes"));
        }
        Network.setIfAny(event, "traffic", traffic);
        long seconds = fields.number("elapsed");
        if (seconds >= 0 && seconds < Integer.MAX_VALUE) {
            event.set("duration", seconds * 1000);
        }
        return event.set("status_detail", fields.text("session_end_reason"));
    }

    static EventBuilder decryption(Line line, Fields fields) {
        String error = fields.text("error");
        EventBuilder event = session(line, error.isEmpty() ? Network.TRAFFIC : Network.FAIL, fields)
                .disposition(disposition(fields))
                .set("status_detail", error);
        String version = fields.text("tls_version");
        if (!version.isEmpty()) {
            event.set("tls", "version", version)
                    .set("tls", "sni", fields.text("sni"))
                    .set("tls", "cipher", fields.text("tls_enc"));
            certificate(event, fields);
        }
        return event;
    }

    /// A Network Activity of the session's two ends.
    static EventBuilder session(Line line, int activity, Fields fields) {
        End source = source(fields);
        End destination = destination(fields);
        EventBuilder event = line.event(OcsfClass.NETWORK_ACTIVITY, activity);
        if (!Network.ends(event, source, destination)) {
            event.set("src_endpoint", new JsonObject(1).put("name", "unknown"));
        }
        event.set("connection_info", connection(fields, source));
        return common(event, fields);
    }

    static EventBuilder common(EventBuilder event, Fields fields) {
        String application = fields.text("app");
        event.set("app_name", application.equals("not-applicable") ? "" : application);
        Network.rule(event, fields.text("rule"), fields.text("rule_uuid"));
        String user = fields.text("srcuser");
        return user.isEmpty() ? event : event.set("actor", "user", Ocsf.user(user));
    }

    static End source(Fields fields) {
        return End.at(fields.text("src"), fields.text("sport"))
                .translated(fields.text("natsrc"), fields.text("natsport"))
                .zone(fields.text("from"))
                .via(fields.text("inbound_if"))
                .user(fields.text("srcuser"))
                .country(fields.text("srcloc"))
                .host(fields.text("src_host"))
                .mac(fields.text("src_mac"))
                .intermediate(fields.first("xff_ip", "xff"));
    }

    static End destination(Fields fields) {
        return End.at(fields.text("dst"), fields.text("dport"))
                .translated(fields.text("natdst"), fields.text("natdport"))
                .zone(fields.text("to"))
                .via(fields.text("outbound_if"))
                .user(fields.text("dstuser"))
                .country(fields.text("dstloc"))
                .host(fields.text("dst_host"))
                .mac(fields.text("dst_mac"));
    }

    static JsonObject connection(Fields fields, End source) {
        JsonObject connection = Network.connection(fields.text("proto"), Direction.UNKNOWN, source);
        String session = fields.text("sessionid");
        return session.isEmpty() || session.equals("0") ? connection : connection.put("uid", session);
    }

    static Disposition disposition(Fields fields) {
        return Verdicts.of(fields.text("action").replace(' ', '-'));
    }

    private static void certificate(EventBuilder event, Fields fields) {
        String issuer = fields.text("issuer_cn");
        String serial = fields.text("cert_serial");
        if (!issuer.isEmpty() && !serial.isEmpty()) {
            var certificate = new JsonObject(3).put("issuer", issuer).put("serial_number", serial);
            String subject = fields.text("cn");
            certificate.put("subject", subject.isEmpty() ? null : subject);
            event.object("tls").put("certificate", certificate);
        }
    }
}
