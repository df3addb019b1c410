package dev.nightjar.events.parsers.firewall.juniper;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Finding;
import dev.nightjar.events.parsers.net.Network;
import dev.nightjar.events.parsers.net.Verdicts;
import dev.nightjar.events.parsers.net.Web;
import java.util.List;
import java.util.Locale;

/// What looks into traffic: web filter, IDP, antivirus, content filter, anti-spam, screens, Advanced Anti-Malware,
/// SecIntel.
final class SrxSecurity {
    private SrxSecurity() {}

    static EventBuilder web(Line line, String id, Fields fields) {
        End source = SrxFlow.source(fields);
        JsonObject url = Web.url("http", fields.text("url"), fields.text("obj"));
        String category = fields.text("category");
        if (!category.isEmpty()) {
            url.put("categories", List.of(category));
        }
        EventBuilder event = line.event(OcsfClass.HTTP_ACTIVITY, 0)
                .set("src_endpoint", source.json())
                .set("dst_endpoint", SrxFlow.destination(fields).json())
                .set("connection_info", SrxFlow.connection(fields, source))
                .set("http_request", new JsonObject(1).put("url", url))
                .set("status_detail", fields.text("reason"))
                .set("policy", "name", fields.first("profile", "profile-name"))
                .disposition(id.endsWith("BLOCKED") ? Disposition.BLOCKED : Disposition.ALLOWED);
        return SrxFlow.common(event, fields);
    }

    static EventBuilder finding(Line line, String id, Fields fields) {
        End source = SrxFlow.source(fields);
        String name = fields.first("attack-name", "name", "malware-info", "argument", "feed-name", "reason");
        String signature = fields.first("attack-name", "name", "id");
        Finding finding = Finding.of(
                        line,
                        id
                                + '-'
                                + fields.first("epoch-time", "timestamp")
                                + '-'
                                + fields.text("source-address")
                                + '-'
                                + fields.text("source-port")
                                + '-'
                                + signature,
                        name.isEmpty() ? id : name,
                        signature)
                .category(
                        fields.first("category", "sub-category", "message-type").isEmpty()
                                ? id
                                : fields.first("category", "sub-category", "message-type"))
                .connection(source, SrxFlow.destination(fields), SrxFlow.connection(fields, source));
        String url = fields.first("url", "http-host");
        if (!url.isEmpty()) {
            finding.evidence("url", Web.url(url));
        }
        String file = fields.first("filename", "file-name");
        if (!file.isEmpty()) {
            finding.evidence("file", file(fields, file));
        }
        EventBuilder event =
                finding.event().disposition(disposition(id, fields)).severity(severity(fields));
        Network.setIfAny(event, "firewall_rule", rule(fields));
        String user = fields.text("username");
        if (!user.isEmpty()) {
            event.set("actor", "user", Ocsf.user(user));
        }
        return event.set("policy", "name", fields.text("policy-name"));
    }

    private static JsonObject rule(Fields fields) {
        var rule = new JsonObject(2);
        String name = fields.text("rule-name");
        if (!name.isEmpty()) {
            rule.put("name", name);
        }
        return rule;
    }

    private static JsonObject file(Fields fields, String name) {
        JsonObject file = Ocsf.file(name);
        String hash = fields.first("sample-sha256", "file-hash", "sha256");
        return hash.length() == 64 ? file.put("hashes", List.of(Ocsf.hash("SHA-256", hash))) : file;
    }

    private static Disposition disposition(String id, Fields fields) {
        String action = fields.first("action-detail", "action").toLowerCase(Locale.ROOT);
        if (action.isEmpty()) {
            return id.contains("BLOCKED") || id.contains("DETECTED") ? Disposition.BLOCKED : Disposition.DETECTED;
        }
        return switch (action) {
            case "none", "alarm-without-drop", "ignore", "mark-diffserv", "no-action" -> Disposition.DETECTED;
            case "close", "close_client", "close_server" -> Disposition.RESET;
            case String other -> Verdicts.of(other);
        };
    }

    private static Severity severity(Fields fields) {
        return switch (fields.first("threat-severity", "verdict-number").toUpperCase(Locale.ROOT)) {
            case "CRITICAL", "10", "9" -> Severity.CRITICAL;
            case "HIGH", "MAJOR", "8", "7" -> Severity.HIGH;
            case "MEDIUM", "MINOR", "6", "5", "4" -> Severity.MEDIUM;
            case "LOW", "WARNING", "3", "2", "1" -> Severity.LOW;
            case "INFO", "0" -> Severity.INFORMATIONAL;
            default -> Severity.MEDIUM;
        };
    }
}
