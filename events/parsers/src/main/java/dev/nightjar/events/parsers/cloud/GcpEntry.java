package dev.nightjar.events.parsers.cloud;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.parsers.net.Fields;

/// Cloud Logging's `LogEntry`, around every log of Google Cloud.
final class GcpEntry {
    private static final long GCP_PROJECT = 11; // account.type_id

    private GcpEntry() {}

    /// The entry itself; one that a subscriber put under `data` is taken out.
    static JsonObject of(JsonObject object) {
        return object.get("data") instanceof JsonObject data && (data.has("logName") || data.has("protoPayload"))
                ? data
                : object;
    }

    /// `projects/example/logs/cloudaudit.googleapis.com%2Factivity` without its head, decoded.
    static String logName(Fields in) {
        String name = in.text("logName");
        int logs = name.indexOf("/logs/");
        return (logs < 0 ? name : name.substring(logs + 6)).replace("%2F", "/").replace("%2f", "/");
    }

    static JsonObject cloud(JsonObject entry) {
        var in = new Fields(entry);
        var cloud = new JsonObject(4).put("provider", "GCP");
        String project = in.at("resource.labels.project_id");
        String log = in.text("logName");
        if (project.isEmpty() && log.startsWith("projects/")) {
            int end = log.indexOf('/', 9);
            project = end < 0 ? "" : log.substring(9, end);
        }
        if (!project.isEmpty()) {
            cloud.put("project_uid", project)
                    .put("account", new JsonObject(2).put("uid", project).put("type_id", GCP_PROJECT));
        }
        String zone = in.at("resource.labels.zone");
        String region = in.at("resource.labels.region");
        region = region.isEmpty() ? in.at("resource.labels.location") : region;
        if (!zone.isEmpty()) {
            cloud.put("zone", zone);
        }
        return region.isEmpty() ? cloud : cloud.put("region", region);
    }

    /// LogSeverity.
    static Severity severity(String word) {
        return switch (word) {
            case "WARNING" -> Severity.MEDIUM;
            case "ERROR" -> Severity.HIGH;
            case "CRITICAL", "ALERT" -> Severity.CRITICAL;
            case "EMERGENCY" -> Severity.FATAL;
            default -> Severity.INFORMATIONAL;
        };
    }
}
