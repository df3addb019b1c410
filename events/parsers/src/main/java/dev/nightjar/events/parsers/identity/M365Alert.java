package dev.nightjar.events.parsers.identity;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.parsers.audit.Who;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Finding;
import dev.nightjar.events.parsers.net.Web;
import java.util.ArrayList;
import java.util.List;

/// Alerts in Microsoft 365's audit log: Security & Compliance alerts, threat intelligence about mail, data loss
/// prevention.
final class M365Alert {
    private M365Alert() {}

    static EventBuilder event(Line line, Fields in) {
        String policy = policy(in);
        String title = in.first("Name", "Subject", "Url", "Operation");
        Finding finding = Finding.of(
                        line, in.first("AlertId", "Id"), policy.isEmpty() ? title : policy, in.text("PolicyId"))
                .category(in.first("Category", "ThreatsAndDetectionTech"))
                .description(in.text("Comments"));
        finding.evidence("email", mail(in));
        String user = in.first("UserId");
        if (Web.isMail(user)) {
            finding.evidence("user", Who.user(user, in.text("UserKey"), ""));
        }
        String sender = in.text("SenderIp");
        if (!sender.isEmpty()) {
            finding.evidence("src_endpoint", Who.endpoint(sender));
        }
        return finding.event().severity(severity(in.text("Severity"))).set("message", in.text("Comments"));
    }

    /// Data loss prevention names the rule in the first of its policies.
    private static String policy(Fields in) {
        List<?> policies = in.all().list("PolicyDetails");
        return !policies.isEmpty() && policies.getFirst() instanceof JsonObject first
                ? new Fields(first).text("PolicyName")
                : "";
    }

    private static JsonObject mail(Fields in) {
        var email = new JsonObject(5);
        String from = in.first("P2Sender", "P1Sender");
        if (!Web.isMail(from)) {
            return email;
        }
        email.put("from", from);
        List<Object> to = new ArrayList<>();
        for (Object recipient : in.all().list("Recipients")) {
            if (recipient instanceof String address && Web.isMail(address)) {
                to.add(address);
            }
        }
        if (!to.isEmpty()) {
            email.put("to", to);
        }
        if (Web.isMail(in.text("P1Sender"))) {
            email.put("smtp_from", in.text("P1Sender"));
        }
        if (!in.text("Subject").isEmpty()) {
            email.put("subject", in.text("Subject"));
        }
        if (!in.text("InternetMessageId").isEmpty()) {
            email.put("message_uid", in.text("InternetMessageId"));
        }
        return email;
    }

    private static Severity severity(String word) {
        return switch (word) {
            case "Low" -> Severity.LOW;
            case "Medium" -> Severity.MEDIUM;
            case "High" -> Severity.HIGH;
            case "Informational" -> Severity.INFORMATIONAL;
            default -> Severity.MEDIUM;
        };
    }
}
