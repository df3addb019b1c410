package dev.nightjar.events.parsers.firewall.aws;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.model.ocsf.Urls;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Direction;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Finding;
import dev.nightjar.events.parsers.net.Network;
import dev.nightjar.events.parsers.net.Verdicts;
import dev.nightjar.events.parsers.net.Web;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.time.ZoneOffset;

/// AWS Network Firewall's alert, flow and TLS logs (Network Firewall Developer Guide, "Contents of a firewall log"):
/// Suricata's EVE objects under `event`.
///
/// An alert of a rule with a class type is a threat (Detection Finding); one without is a rule of the account's own
/// policy, and says what became of a connection (Network Activity).
public final class NetworkFirewall implements Parser {
    @Override
    public Parsed parse(Line line) {
        JsonObject log = line.requireJson();
        if (!(log.get("event") instanceof JsonObject eve)) {
            return Parsed.rejected("no object `event`");
        }
        var fields = new Fields(eve);
        End source = End.at(fields.text("src_ip"), fields.text("src_port"));
        End destination = End.at(fields.text("dest_ip"), fields.text("dest_port"));
        if (!source.isIdentified() && !destination.isIdentified()) {
            return Parsed.rejected("no address in `event`");
        }
        destination.host(fields.first("sni"));
        if (fields.at("tls.sni").length() + fields.at("http.hostname").length() > 0) {
            destination.host(fields.at("tls.sni").isEmpty() ? fields.at("http.hostname") : fields.at("tls.sni"));
        }
        JsonObject connection = Network.connection(fields.text("proto"), Direction.UNKNOWN, source);
        connection.put("uid", fields.text("flow_id").isEmpty() ? null : fields.text("flow_id"));
        EventBuilder event = eve.get("alert") instanceof JsonObject
                ? alert(line, fields, source, destination, connection)
                : flow(line, fields, source, destination, connection);
        long time = Timestamps.iso(new Cursor(fields.text("timestamp")), ZoneOffset.UTC);
        if (time == Timestamps.NONE) {
            time = Timestamps.epochSeconds(new Cursor(new Fields(log).text("event_timestamp")));
        }
        return Parsed.of(event.time(time == Timestamps.NONE ? line.loggedTime() : time)
                .set("cloud", "provider", "AWS")
                .set("cloud", "zone", new Fields(log).text("availability_zone"))
                .set(
                        "device",
                        new JsonObject(2)
                                .put("name", log.text("firewall_name").orElse("AWS Network Firewall"))
                                .put("type_id", 9L))
                .set("unmapped", eve));
    }

    private static EventBuilder alert(Line line, Fields eve, End source, End destination, JsonObject connection) {
        String signature = eve.at("alert.signature");
        String id = eve.at("alert.signature_id");
        String category = eve.at("alert.category");
        Disposition disposition = eve.at("alert.action").equals("blocked") ? Disposition.BLOCKED : Disposition.ALLOWED;
        if (category.isEmpty()) {
            EventBuilder event = network(
                    line,
                    disposition == Disposition.BLOCKED ? Network.REFUSE : Network.TRAFFIC,
                    eve,
                    source,
                    destination,
                    connection);
            return Network.rule(event, signature, id).disposition(disposition);
        }
        Finding finding = Finding.of(line, eve.text("flow_id") + '-' + id, signature, id)
                .category(category)
                .connection(source, destination, connection);
        if (!eve.at("http.url").isEmpty()) {
            finding.evidence("http_request", request(eve)).evidence("url", url(eve));
        }
        return finding.event().disposition(disposition).severity(severity(eve.at("alert.severity")));
    }

    private static EventBuilder flow(Line line, Fields eve, End source, End destination, JsonObject connection) {
        String refused = eve.at("revocation_check.action") + eve.at("tls_error.error_message");
        EventBuilder event = network(
                line, refused.isEmpty() ? Network.TRAFFIC : Network.REFUSE, eve, source, destination, connection);
        if (!refused.isEmpty()) {
            event.disposition(Verdicts.of(eve.at("revocation_check.action")))
                    .set("status_detail", eve.at("revocation_check.status") + eve.at("tls_error.error_message"));
        }
        long bytes = Fields.toNumber(eve.at("netflow.bytes"));
        long packets = Fields.toNumber(eve.at("netflow.pkts"));
        Network.setIfAny(event, "traffic", Network.traffic(bytes, -1, packets, -1));
        long start = Timestamps.iso(new Cursor(eve.at("netflow.start")), ZoneOffset.UTC);
        long end = Timestamps.iso(new Cursor(eve.at("netflow.end")), ZoneOffset.UTC);
        if (start != Timestamps.NONE && end != Timestamps.NONE) {
            event.set("start_time", start).set("end_time", end);
        }
        return event;
    }

    private static EventBuilder network(
            Line line, int activity, Fields eve, End source, End destination, JsonObject connection) {
        EventBuilder event = line.event(OcsfClass.NETWORK_ACTIVITY, activity).set("connection_info", connection);
        Network.ends(event, source, destination);
        String application = eve.text("app_proto");
        event.set(
                "app_protocol_name", application.equals("unknown") || application.equals("failed") ? "" : application);
        String version = eve.at("tls.version");
        String name = eve.at("tls.sni").isEmpty() ? eve.text("sni") : eve.at("tls.sni");
        if (!name.isEmpty()) {
            event.set(
                    "tls",
                    new JsonObject(2)
                            .put("version", version.isEmpty() ? "unknown" : version)
                            .put("sni", name));
        }
        if (!eve.at("http.url").isEmpty()) {
            event.set("url", url(eve));
        }
        return event;
    }

    private static JsonObject url(Fields eve) {
        String path = eve.at("http.url");
        String host = eve.at("http.hostname");
        return Urls.of(path.startsWith("/") && !host.isEmpty() ? "http://" + host + path : path);
    }

    private static JsonObject request(Fields eve) {
        return Web.request(
                url(eve), eve.at("http.http_method"), eve.at("http.http_user_agent"), eve.at("http.http_refer"));
    }

    /// Suricata's priorities: 1 is the gravest.
    private static Severity severity(String priority) {
        return switch (priority) {
            case "1" -> Severity.HIGH;
            case "2" -> Severity.MEDIUM;
            case "3" -> Severity.LOW;
            default -> Severity.INFORMATIONAL;
        };
    }
}
