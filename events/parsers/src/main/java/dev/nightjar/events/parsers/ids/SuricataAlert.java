package dev.nightjar.events.parsers.ids;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.parsers.line.Line;
import java.util.List;

/// A rule that fired: Detection Finding, with the connection, the request and the flow's sizes as its evidence.
final class SuricataAlert {
    private static final int CREATE = 1;
    private static final long RULE = 1; // analytic.type_id

    private SuricataAlert() {}

    static EventBuilder event(Line line, JsonObject eve) {
        JsonObject alert = eve.object("alert").orElseGet(JsonObject::new);
        String title = alert.text("signature").orElse("");
        String id = alert.get("signature_id") instanceof Long sid ? Long.toString(sid) : "0";
        return line.event(OcsfClass.DETECTION_FINDING, CREATE)
                .severity(severity(alert.number("severity").orElse(0)))
                .disposition(
                        alert.text("action").orElse("").equals("blocked") ? Disposition.BLOCKED : Disposition.ALLOWED)
                .set("is_alert", true)
                .set("message", title)
                .set("finding_info", finding(eve, alert, title, id))
                .set("evidences", List.of(evidence(eve)));
    }

    private static Severity severity(long priority) {
        return switch ((int) priority) {
            case 1 -> Severity.HIGH;
            case 2 -> Severity.MEDIUM;
            case 3 -> Severity.LOW;
            default -> Severity.INFORMATIONAL;
        };
    }

    private static JsonObject finding(JsonObject eve, JsonObject alert, String title, String id) {
        var analytic = new JsonObject(6)
                .put("type_id", RULE)
                .put("uid", id)
                .put("category", alert.text("category").orElse(null));
        if (!title.isEmpty()) {
            analytic.put("name", title);
        }
        if (alert.get("rev") instanceof Long revision) {
            analytic.put("version", Long.toString(revision));
        }
        Object flow = eve.get("flow_id");
        var finding = new JsonObject(6)
                .put(
                        "uid",
                        id
                                + '-'
                                + (flow == null ? "" : flow)
                                + '-'
                                + eve.text("timestamp").orElse(""))
                .put("analytic", analytic);
        if (!title.isEmpty()) {
            finding.put("title", title);
        }
        alert.text("category").ifPresent(category -> finding.put("types", List.of(category)));
        JsonObject attack = attack(alert);
        return attack.isEmpty() ? finding : finding.put("attacks", List.of(attack));
    }

    /// Rule writers name ATT&CK in the rule's metadata.
    private static JsonObject attack(JsonObject alert) {
        var attack = new JsonObject(2);
        JsonObject technique = named(alert, "metadata.mitre_technique_id", "metadata.mitre_technique_name");
        if (!technique.isEmpty()) {
            attack.put("technique", technique);
        }
        JsonObject tactic = named(alert, "metadata.mitre_tactic_id", "metadata.mitre_tactic_name");
        return tactic.isEmpty() ? attack : attack.put("tactic", tactic);
    }

    private static JsonObject named(JsonObject alert, String ids, String names) {
        var named = new JsonObject(2);
        if (!alert.list(ids).isEmpty()) {
            named.put("uid", String.valueOf(alert.list(ids).getFirst()));
        }
        if (!alert.list(names).isEmpty()) {
            named.put("name", String.valueOf(alert.list(names).getFirst()));
        }
        return named;
    }

    private static JsonObject evidence(JsonObject eve) {
        var evidence = new JsonObject(8)
                .put("src_endpoint", identified(Suricata.endpoint(eve, "src_ip", "src_port", "src_mac")))
                .put("dst_endpoint", identified(Suricata.endpoint(eve, "dest_ip", "dest_port", "dest_mac")))
                .put("connection_info", Suricata.connection(eve));
        if (eve.get("http") instanceof JsonObject http) {
            evidence.put("http_request", SuricataProtocols.request(http));
            JsonObject response = SuricataProtocols.response(http);
            if (!response.isEmpty()) {
                evidence.put("http_response", response);
            }
        }
        if (eve.get("tls") instanceof JsonObject tls) {
            evidence.put("tls", SuricataProtocols.tlsObject(tls));
        }
        if (eve.get("dns") instanceof JsonObject dns) {
            JsonObject query = SuricataProtocols.question(dns);
            if (!query.isEmpty()) {
                evidence.put("query", query);
            }
        }
        if (eve.get("flow") instanceof JsonObject flow) {
            evidence.put("data", new JsonObject(1).put("traffic", Suricata.traffic(flow)));
        }
        return evidence;
    }

    private static JsonObject identified(JsonObject endpoint) {
        return endpoint.has("ip") || endpoint.has("hostname") ? endpoint : endpoint.put("name", "unknown");
    }
}
