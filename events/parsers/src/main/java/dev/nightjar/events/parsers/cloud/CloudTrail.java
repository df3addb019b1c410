package dev.nightjar.events.parsers.cloud;

import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// AWS CloudTrail (AWS CloudTrail User Guide, "CloudTrail record contents"): management, data and insight events,
/// digest files, delivered singly, as a file's `Records`, or in EventBridge's envelope (`detail`).
///
/// Sign-ins are Authentication, what IAM does to users and groups is Account Change and Group Management, the rest API
/// Activity. The record's own members all stay under `unmapped`, where detection rules look for them.
final class CloudTrail implements Parser {
    private static final int MAX_RECORDS = 50_000;

    static boolean isCloudTrail(JsonObject object) {
        if (object.has("Records")) {
            return !object.list("Records").isEmpty()
                    && object.list("Records").getFirst() instanceof JsonObject first
                    && first.has("eventVersion")
                    && first.has("eventTime");
        }
        return !object.has("detail") || object.at("detail.eventVersion") != null;
    }

    @Override
    public Parsed parse(Line line) {
        JsonObject json = line.requireJson();
        if (json.has("Records")) {
            return file(line, json.list("Records"));
        }
        JsonObject record = json.get("detail") instanceof JsonObject detail ? detail : json;
        EventBuilder event = record(line, record);
        return event == null ? Parsed.rejected("no eventTime") : Parsed.of(event);
    }

    private static Parsed file(Line line, List<?> records) {
        var events = new ArrayList<EventBuilder>();
        for (Object element : records) {
            EventBuilder event = element instanceof JsonObject record ? record(line, record) : null;
            if (event == null || events.size() == MAX_RECORDS) {
                return Parsed.rejected(event == null ? "a record without eventTime" : "too many records in one file");
            }
            events.add(event.set("raw_data", Json.write((JsonObject) element)));
        }
        return events.isEmpty() ? Parsed.filtered("empty-file") : Parsed.of(events);
    }

    private static @Nullable EventBuilder record(Line line, JsonObject record) {
        boolean isDigest = record.has("digestEndTime");
        long time = Timestamps.iso(
                new Cursor(record.text(isDigest ? "digestEndTime" : "eventTime").orElse("")), ZoneOffset.UTC);
        if (time == Timestamps.NONE) {
            return null;
        }
        EventBuilder event =
                isDigest ? digest(line) : record.has("insightDetails") ? insight(line, record) : call(line, record);
        record.text("eventID").ifPresent(id -> event.metadata("original_event_uid", id));
        record.text("eventVersion").ifPresent(version -> event.metadata("log_version", version));
        event.metadata("log_name", record.text("eventCategory").orElse(isDigest ? "Digest" : ""));
        event.set("cloud", CloudTrailActor.cloud(record)).time(time);
        record.forEach((name, value) -> {
            if (!name.equals("eventVersion")) {
                event.unmapped(name, value);
            }
        });
        return event;
    }

    private static EventBuilder call(Line line, JsonObject record) {
        String name = record.text("eventName").orElse("unknown");
        String source = record.text("eventSource").orElse("unknown");
        boolean success = !record.has("errorCode");
        EventBuilder event = CloudTrailIam.event(line, record, name, source);
        if (event == null) {
            event = apiCall(line, name).set("resources", resources(record));
        }
        event.metadata("event_code", name)
                .set("api", api(record, name, source))
                .set("src_endpoint", CloudTrailActor.endpoint(record))
                .set("actor", CloudTrailActor.actor(record))
                .set("http_request", "user_agent", record.get("userAgent") instanceof String agent ? agent : null);
        event.succeeded(success && !answer(record, name).equals("Failure"));
        event.set("status_code", record.get("errorCode") instanceof String code ? code : null);
        return event.set("status_detail", record.get("errorMessage") instanceof String why ? why : null);
    }

    /// ConsoleLogin tells by a word whether it succeeded, IAM Identity Center's sign-ins under another name.
    static String answer(JsonObject record, String name) {
        return record.text("responseElements." + name)
                .or(() -> record.text("serviceEventDetails." + name))
                .orElse("");
    }

    private static EventBuilder apiCall(Line line, String name) {
        int activity = activity(name);
        EventBuilder event = line.event(OcsfClass.API_ACTIVITY, activity);
        return activity == 0 ? event.otherActivity(name) : event;
    }

    /// Create, read, update, delete by the verb that AWS names its calls with; 0 for other verbs.
    static int activity(String name) {
        int end = 1;
        while (end < name.length() && Character.isLowerCase(name.charAt(end))) {
            end++;
        }
        return switch (name.substring(0, Math.min(end, name.length()))) {
            case "Create", "Run", "Allocate", "Register", "Import", "Request", "Copy", "Publish" -> 1;
            case "Get", "List", "Describe", "Head", "Lookup", "Search", "Query", "Scan", "Select", "Batch" -> 2;
            case "Update",
                    "Modify",
                    "Put",
                    "Set",
                    "Change",
                    "Attach",
                    "Add",
                    "Associate",
                    "Enable",
                    "Disable",
                    "Start",
                    "Stop",
                    "Reboot",
                    "Tag",
                    "Untag",
                    "Authorize",
                    "Revoke",
                    "Reset",
                    "Restore" -> 3;
            case "Delete", "Terminate", "Remove", "Deregister", "Detach", "Disassociate", "Release", "Cancel" -> 4;
            default -> 0;
        };
    }

    private static JsonObject api(JsonObject record, String name, String source) {
        var api = new JsonObject(5).put("operation", name).put("service", new JsonObject(1).put("name", source));
        if (record.get("apiVersion") instanceof String version) {
            api.put("version", version);
        }
        record.text("requestID").ifPresent(id -> api.put("request", new JsonObject(1).put("uid", id)));
        record.text("errorCode").ifPresent(code -> {
            var response = new JsonObject(2).put("error", code);
            record.text("errorMessage").ifPresent(message -> response.put("error_message", message));
            api.put("response", response);
        });
        return api;
    }

    private static @Nullable List<Object> resources(JsonObject record) {
        var resources = new ArrayList<Object>();
        for (Object element : record.list("resources")) {
            if (element instanceof JsonObject held && held.get("ARN") instanceof String arn) {
                resources.add(
                        new JsonObject(2).put("uid", arn).put("type", held.get("type") instanceof String t ? t : null));
            }
        }
        return resources.isEmpty() ? null : resources;
    }

    /// A digest says that a delivered log file is whole: an activity of the event log itself.
    private static EventBuilder digest(Line line) {
        return line.event(OcsfClass.EVENT_LOG_ACTIVITY, 0)
                .otherActivity("Digest")
                .set("log_name", "CloudTrail")
                .set("log_provider", "AWS CloudTrail")
                .succeeded(true);
    }

    private static EventBuilder insight(Line line, JsonObject record) {
        String name = record.text("insightDetails.eventName").orElse("unknown");
        String type = record.text("insightDetails.insightType").orElse("insight");
        return line.event(OcsfClass.DETECTION_FINDING, 1)
                .severity(Severity.MEDIUM)
                .set(
                        "finding_info",
                        new JsonObject(3)
                                .put(
                                        "uid",
                                        record.text("sharedEventID")
                                                .orElse(record.text("eventID").orElse(name)))
                                .put("title", type + ": " + name)
                                .put(
                                        "analytic",
                                        new JsonObject(2).put("name", type).put("type_id", 3L)))
                .set("is_alert", true)
                .set("message", type + ": " + name);
    }
}
