package dev.nightjar.events.parsers.identity;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.audit.Act;
import dev.nightjar.events.parsers.audit.AuditEvent;
import dev.nightjar.events.parsers.audit.Batch;
import dev.nightjar.events.parsers.audit.Embedded;
import dev.nightjar.events.parsers.audit.Who;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/// Microsoft 365's unified audit log (Microsoft, "Office 365 Management Activity API schema"): one record, a `value`
/// list, or the rows that `Search-UnifiedAuditLog` exports (the record as text under `AuditData`).
final class M365 implements Parser {
    static boolean isAudit(JsonObject object) {
        return (object.has("Operation") && object.has("CreationTime"))
                || object.has("AuditData")
                || M365Names.isLower(object)
                || isList(object);
    }

    private static boolean isList(JsonObject object) {
        List<?> value = object.list("value");
        return !value.isEmpty()
                && value.getFirst() instanceof JsonObject first
                && first.has("Operation")
                && first.has("CreationTime");
    }

    @Override
    public Parsed parse(Line line) {
        JsonObject json = line.requireJson();
        if (isList(json)) {
            return Batch.of(json.list("value"), record -> record(line, record));
        }
        if (json.has("AuditData")) {
            return switch (json.get("AuditData")) {
                case JsonObject object -> record(line, object);
                case String text ->
                    Embedded.read(text)
                            .map(object -> record(line, object))
                            .orElseGet(() -> Parsed.rejected("AuditData that is no JSON object"));
                case null, default -> Parsed.rejected("AuditData that is no JSON object");
            };
        }
        return record(line, M365Names.isLower(json) ? M365Names.restored(json) : json);
    }

    private static Parsed record(Line line, JsonObject record) {
        var in = new Fields(record);
        long time = Timestamps.iso(new Cursor(in.text("CreationTime")), ZoneOffset.UTC);
        String operation = in.text("Operation");
        if (time == Timestamps.NONE || operation.isEmpty()) {
            return Parsed.rejected("no CreationTime or no Operation");
        }
        Act act = M365Acts.of(in, operation);
        EventBuilder event = switch (act.type()) {
            case DETECTION_FINDING -> M365Alert.event(line, in);
            case EMAIL_ACTIVITY -> M365Mail.sent(line, in, operation);
            default -> audit(line, in, act, operation);
        };
        event.time(time)
                .metadata("event_code", operation)
                .metadata("original_event_uid", in.text("Id"))
                .metadata("log_name", in.text("Workload"))
                .metadata("log_version", in.text("Version"));
        status(event, in, operation);
        record.forEach(event::unmapped);
        named(event, record.list("ExtendedProperties"));
        return Parsed.of(event);
    }

    /// `[{"Name": "RequestType", "Value": "OAuth2:Authorize"}, …]`: rules name the properties themselves.
    private static void named(EventBuilder event, List<?> properties) {
        for (Object element : properties) {
            if (element instanceof JsonObject property
                    && property.get("Name") instanceof String name
                    && property.get("Value") instanceof String value
                    && !event.object("unmapped").has(name)) {
                event.unmapped(name, value);
            }
        }
    }

    private static EventBuilder audit(Line line, Fields in, Act act, String operation) {
        AuditEvent audit = AuditEvent.of(line, act, operation)
                .service(in.first("Workload", "EventSource"))
                .by(actor(in))
                .application(in.text("ApplicationDisplayName"), in.first("ApplicationId", "AppId", "ClientAppId"))
                .from(Who.endpoint(in.first("ClientIP", "ActorIpAddress", "ClientIPAddress")))
                .agent(agent(in))
                .request(in.first("CorrelationId", "InterSystemsId"));
        String session = in.first("SessionId", "DeviceSessionId");
        session = session.isEmpty() ? in.at("AppAccessContext.AADSessionId") : session;
        if (!session.isEmpty()) {
            audit.actor("session", new JsonObject(1).put("uid", session));
        }
        M365Target.of(audit, in, act);
        EventBuilder event = audit.event();
        if (act.type() == OcsfClass.FILE_HOSTING) {
            M365Target.file(event, in);
        }
        var cloud = new JsonObject(2).put("provider", "Microsoft");
        String organization = in.text("OrganizationId");
        return event.set(
                "cloud", organization.isEmpty() ? cloud : cloud.put("org", new JsonObject(1).put("uid", organization)));
    }

    static JsonObject actor(Fields in) {
        long type = in.number("UserType");
        String kind = switch ((int) type) {
            case 0 -> "User";
            case 2, 3 -> "Admin";
            case 4, 7, 8 -> "System";
            case 5 -> "Application";
            case 6 -> "ServicePrincipal";
            default -> "";
        };
        return Who.user(in.text("UserId"), in.text("UserKey"), kind);
    }

    private static String agent(Fields in) {
        String agent = in.first("UserAgent", "ClientInfoString");
        if (!agent.isEmpty()) {
            return agent;
        }
        for (Object element : in.all().list("ExtendedProperties")) {
            if (element instanceof JsonObject property && "UserAgent".equals(property.get("Name"))) {
                return new Fields(property).text("Value");
            }
        }
        return "";
    }

    private static void status(EventBuilder event, Fields in, String operation) {
        String result = in.text("ResultStatus");
        boolean failed =
                operation.equals("UserLoginFailed") || !in.text("LogonError").isEmpty();
        switch (result.toLowerCase(Locale.ROOT)) {
            case "succeeded", "success", "true", "partiallysucceeded", "" -> {
                if (failed || !result.isEmpty()) {
                    event.succeeded(!failed).set("status", failed ? "Failure" : "Success");
                }
            }
            case "failed", "failure", "false" -> event.succeeded(false).set("status", "Failure");
            default -> event.set("status_id", 99L).set("status", result);
        }
        if (event.type() == OcsfClass.DETECTION_FINDING) {
            event.body().put("status", "Success"); // the record's, which Sigma's rules ask for; the alert's is unmapped
            event.body().put("status_id", 1L);
        } else {
            event.set("status_code", in.first("ErrorNumber", "ErrorCode")).set("status_detail", in.text("LogonError"));
        }
    }
}
