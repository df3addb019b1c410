package dev.nightjar.events.parsers.finding;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.text.Timestamps;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Amazon GuardDuty's findings (GuardDuty User Guide, "Finding details"): as exported to S3, and in EventBridge's
/// envelope.
final class GuardDuty implements Parser {
    private static final long LEARNING = 4;

    static boolean isFinding(JsonObject json) {
        JsonObject finding = AwsFindings.first(json);
        return finding != null
                && finding.get("service") instanceof JsonObject service
                && (service.text("serviceName").orElse("").equals("guardduty") || service.has("detectorId"))
                && finding.get("type") instanceof String;
    }

    @Override
    public Parsed parse(Line line) {
        return AwsFindings.read(line, GuardDuty::event);
    }

    private static @Nullable EventBuilder event(Line line, JsonObject finding) {
        var fields = new Fields(finding);
        String id = fields.text("id").isEmpty() ? fields.text("arn") : fields.text("id");
        long created = AwsFindings.time(finding, "createdAt");
        long updated = AwsFindings.time(finding, "updatedAt");
        long time = updated != Timestamps.NONE ? updated : created;
        if (id.isEmpty() || time == Timestamps.NONE) {
            return null;
        }
        boolean isArchived = fields.at("service.archived").equals("true");
        int activity = isArchived
                ? AwsFindings.CLOSE
                : created == updated || updated == Timestamps.NONE ? AwsFindings.CREATE : AwsFindings.UPDATE;
        JsonObject cloud = AwsFindings.cloud(fields.text("accountId"), fields.text("region"), fields.text("partition"));
        EventBuilder event = AwsFindings.event(
                        line, OcsfClass.DETECTION_FINDING, activity, info(finding, fields, id, created, updated), cloud)
                .time(time)
                .severity(severity(AwsFindings.number(finding, "severity")))
                .set("is_alert", true)
                .set("status_id", isArchived ? AwsFindings.ARCHIVED : AwsFindings.NEW)
                .metadata("event_code", fields.text("type"))
                .metadata("log_version", fields.text("schemaVersion"));
        long count = finding.number("service.count").orElse(-1);
        if (count > 0 && count <= Integer.MAX_VALUE) {
            event.set("count", count);
        }
        GuardDutyResource.of(finding, event);
        List<Object> evidences = GuardDutyAction.evidences(finding);
        GuardDutySequence.evidences(finding, evidences);
        GuardDutyMalware.of(finding, event, evidences);
        if (!evidences.isEmpty()) {
            event.set("evidences", evidences);
        }
        finding.forEach(event::unmapped);
        return event;
    }

    /// 1.0–3.9 low, 4.0–6.9 medium, 7.0–8.9 high, from 9.0 critical ("Severity levels of GuardDuty findings").
    private static Severity severity(double score) {
        if (score >= 9) {
            return Severity.CRITICAL;
        }
        if (score >= 7) {
            return Severity.HIGH;
        }
        return score >= 4 ? Severity.MEDIUM : score >= 1 ? Severity.LOW : Severity.UNKNOWN;
    }

    private static JsonObject info(JsonObject finding, Fields fields, String id, long created, long updated) {
        String type = fields.text("type");
        String title = fields.text("title");
        long kind = type.contains("AnomalousBehavior") ? LEARNING : 0;
        var info = new JsonObject(12).put("uid", id).put("title", title.isEmpty() ? type : title);
        info.put(
                "analytic", new JsonObject(4).put("name", type).put("uid", type).put("type_id", kind));
        info.put("types", List.of(type));
        AwsFindings.put(info, "desc", fields.text("description"));
        AwsFindings.put(info, "uid_alt", fields.text("arn"));
        AwsFindings.putTime(info, "created_time", created);
        AwsFindings.putTime(info, "modified_time", updated);
        AwsFindings.putTime(info, "first_seen_time", AwsFindings.time(finding, "service.eventFirstSeen"));
        AwsFindings.putTime(info, "last_seen_time", AwsFindings.time(finding, "service.eventLastSeen"));
        JsonObject tactic = tactic(type.indexOf(':') > 0 ? type.substring(0, type.indexOf(':')) : type);
        if (!tactic.isEmpty()) {
            info.put("attacks", List.of(new JsonObject(1).put("tactic", tactic)));
        }
        return info;
    }

    /// GuardDuty's threat purposes that are named after ATT&CK's tactics.
    private static JsonObject tactic(String purpose) {
        return switch (purpose) {
            case "Recon" -> tactic("TA0043", "Reconnaissance");
            case "InitialAccess" -> tactic("TA0001", "Initial Access");
            case "Execution" -> tactic("TA0002", "Execution");
            case "Persistence" -> tactic("TA0003", "Persistence");
            case "PrivilegeEscalation" -> tactic("TA0004", "Privilege Escalation");
            case "DefenseEvasion", "Stealth" -> tactic("TA0005", "Defense Evasion");
            case "CredentialAccess" -> tactic("TA0006", "Credential Access");
            case "Discovery" -> tactic("TA0007", "Discovery");
            case "Exfiltration" -> tactic("TA0010", "Exfiltration");
            case "Impact" -> tactic("TA0040", "Impact");
            default -> new JsonObject(1);
        };
    }

    private static JsonObject tactic(String uid, String name) {
        return new JsonObject(2).put("uid", uid).put("name", name);
    }
}
