package dev.nightjar.events.parsers.identity;

import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.parsers.audit.Who;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.net.Finding;

/// Entra ID Protection: risk detections and risky users (Microsoft Graph, `riskDetection`, `riskyUser`).
final class EntraRisk {
    private EntraRisk() {}

    static EventBuilder event(Line line, EntraRecord record) {
        String type = record.text("riskEventType");
        String operation = record.top("operationName");
        String title = type.isEmpty() ? record.text("riskDetail") : type;
        title = title.isEmpty() ? operation : title;
        String user = record.text("userPrincipalName");
        Finding finding = Finding.of(line, record.text("id"), title.isEmpty() ? "risk" : title, type)
                .description(record.text("additionalInfo"))
                .evidence(
                        "user",
                        Who.user(user.isEmpty() ? record.text("userDisplayName") : user, record.text("userId"), ""));
        String address = record.text("ipAddress");
        if (!address.isEmpty()) {
            finding.evidence("src_endpoint", Who.endpoint(address));
        }
        String level = record.text("riskLevel");
        EventBuilder event = finding.event().severity(severity(level));
        EntraSignIn.risk(event, level);
        return record.common(event, operation.isEmpty() ? title : operation, "UserRiskEvents");
    }

    private static Severity severity(String level) {
        return switch (level) {
            case "low" -> Severity.LOW;
            case "medium" -> Severity.MEDIUM;
            case "high" -> Severity.HIGH;
            default -> Severity.INFORMATIONAL;
        };
    }
}
