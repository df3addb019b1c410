package dev.nightjar.events.parsers.identity;

import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.parsers.audit.Act;
import dev.nightjar.events.parsers.audit.AuditEvent;
import dev.nightjar.events.parsers.audit.Batch;
import dev.nightjar.events.parsers.audit.Times;
import dev.nightjar.events.parsers.audit.Who;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Finding;
import java.util.ArrayList;
import java.util.List;

/// Google Workspace's audit activities (Admin SDK, Reports API, `Activities`): an activity has one actor and several
/// events, and each becomes one of ours. Also a response's `items`, and collectors that split the events already
/// (`event` or `name` and `parameters` at the top).
final class GoogleWorkspace implements Parser {
    static boolean isActivity(JsonObject object) {
        if (object.has("items")) {
            return "admin#reports#activities".equals(object.get("kind"));
        }
        return object.at("id.applicationName") instanceof String
                && (object.has("events") || object.has("event") || object.has("name") || object.has("parameters"));
    }

    @Override
    public Parsed parse(Line line) {
        JsonObject json = line.requireJson();
        return json.has("items")
                ? Batch.of(json.list("items"), activity -> activity(line, activity))
                : activity(line, json);
    }

    private static Parsed activity(Line line, JsonObject activity) {
        var in = new Fields(activity);
        String application = in.at("id.applicationName");
        if (application.isEmpty()) {
            return Parsed.rejected("no id.applicationName");
        }
        long time = Times.first(in, "id.time");
        List<JsonObject> happened = happened(activity);
        var events = new ArrayList<EventBuilder>(happened.size());
        for (JsonObject each : happened) {
            EventBuilder event =
                    event(line, in, application, new GoogleEvent(each)).time(time);
            if (happened.size() > 1) {
                event.set("raw_data", Json.write(activity));
            }
            events.add(event);
        }
        return events.isEmpty() ? Parsed.rejected("an activity without events") : Parsed.of(events);
    }

    private static List<JsonObject> happened(JsonObject activity) {
        var events = new ArrayList<JsonObject>(2);
        for (Object element : activity.list("events")) {
            if (element instanceof JsonObject event) {
                events.add(event);
            }
        }
        if (!events.isEmpty()) {
            return events;
        }
        for (String name : new String[] {"events", "event"}) {
            if (activity.get(name) instanceof JsonObject only) {
                return List.of(only);
            }
        }
        return activity.has("name") || activity.has("parameters") ? List.of(activity) : events;
    }

    private static EventBuilder event(Line line, Fields in, String application, GoogleEvent happened) {
        String name = happened.name();
        Act act = GoogleActs.of(application, name, happened.type());
        EventBuilder event = act.type() == OcsfClass.DETECTION_FINDING
                ? alert(line, in, happened)
                : audit(line, in, application, act, happened);
        event.metadata("event_code", name)
                .metadata("original_event_uid", in.at("id.uniqueQualifier"))
                .metadata("log_name", application)
                .unmapped("eventService", application + ".googleapis.com");
        in.all().forEach((key, value) -> {
            if (!key.equals("events") && !key.equals("event")) {
                event.unmapped(key, value);
            }
        });
        return happened.into(event);
    }

    private static EventBuilder audit(Line line, Fields in, String application, Act act, GoogleEvent happened) {
        AuditEvent audit = AuditEvent.of(line, act, happened.name())
                .service(application + ".googleapis.com")
                .by(actor(in))
                .from(client(in))
                .agent(happened.text("user_agent"))
                .application(
                        in.at("actor.applicationInfo.applicationName"), in.at("actor.applicationInfo.oauthClientId"));
        happened.targets(audit, act);
        String organization = in.at("id.customerId");
        var cloud = new JsonObject(2).put("provider", "Google Workspace");
        audit.cloud(organization.isEmpty() ? cloud : cloud.put("org", new JsonObject(1).put("uid", organization)));
        EventBuilder event = audit.event();
        boolean failed = happened.name().endsWith("_failure") || happened.name().endsWith("_fail");
        event.succeeded(!failed);
        if (act.type() == OcsfClass.AUTHENTICATION) {
            happened.signIn(event, failed);
        } else if (act.type() == OcsfClass.FILE_HOSTING) {
            event.set("file", happened.file());
            if (!event.body().has("src_endpoint")) {
                event.set("src_endpoint", new JsonObject(1));
            }
        }
        return event;
    }

    private static EventBuilder alert(Line line, Fields in, GoogleEvent happened) {
        EventBuilder event = Finding.of(line, in.at("id.uniqueQualifier"), happened.name(), happened.name())
                .category(happened.type())
                .evidence("user", happened.affected(actor(in)))
                .evidence("src_endpoint", client(in))
                .evidence("actor", new JsonObject(1).put("user", actor(in)))
                .event();
        return event.severity(Severity.MEDIUM);
    }

    private static JsonObject actor(Fields in) {
        String mail = in.at("actor.email");
        String name = mail.isEmpty() ? in.at("actor.key") : mail;
        String kind = in.at("actor.callerType");
        return Who.user(name, in.at("actor.profileId"), kind.equals("USER") ? "User" : kind);
    }

    private static JsonObject client(Fields in) {
        JsonObject endpoint = Who.endpoint(in.text("ipAddress"));
        JsonObject location =
                Who.location("", in.at("networkInfo.subdivisionCode"), in.at("networkInfo.regionCode"), "", "");
        if (!location.isEmpty()) {
            endpoint.put("location", location);
        }
        return endpoint;
    }
}
