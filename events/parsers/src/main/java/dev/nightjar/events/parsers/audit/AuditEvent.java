package dev.nightjar.events.parsers.audit;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.line.Line;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One entry of an audit trail in the making: the parser says what the service told, `event` puts it where the class
/// of the act has it.
public final class AuditEvent {
    private final Line line;
    private final Act act;
    private final String operation;
    private final JsonObject actor = new JsonObject(4);
    private final List<Object> resources = new ArrayList<>(2);
    private final List<Object> privileges = new ArrayList<>(2);
    private String service = "";
    private String agent = "";
    private JsonObject source = new JsonObject(1);
    private @Nullable JsonObject user;
    private @Nullable JsonObject group;
    private @Nullable JsonObject entity;
    private @Nullable JsonObject cloud;
    private String requestUid = "";

    private AuditEvent(Line line, Act act, String operation) {
        this.line = line;
        this.act = act;
        this.operation = operation.isEmpty() ? "unknown" : operation;
    }

    /// @param operation by the service's own name; becomes `metadata.event_code`
    public static AuditEvent of(Line line, Act act, String operation) {
        return new AuditEvent(line, act, operation);
    }

    public Act act() {
        return act;
    }

    /// The user who did it.
    public AuditEvent by(JsonObject user) {
        actor.put("user", user);
        return this;
    }

    /// The application that did it, or through which the user did it.
    public AuditEvent application(String name, String uid) {
        put(actor, "app_name", name);
        put(actor, "app_uid", uid);
        return this;
    }

    /// The actor's session, identity provider or other attribute; an empty object is none.
    public AuditEvent actor(String attribute, JsonObject value) {
        if (!value.isEmpty()) {
            actor.put(attribute, value);
        }
        return this;
    }

    /// From where.
    public AuditEvent from(JsonObject endpoint) {
        source = endpoint;
        return this;
    }

    public AuditEvent agent(String userAgent) {
        agent = userAgent;
        return this;
    }

    /// The service that was used.
    public AuditEvent service(String name) {
        service = name;
        return this;
    }

    public AuditEvent request(String uid) {
        requestUid = uid;
        return this;
    }

    public AuditEvent cloud(JsonObject where) {
        cloud = where;
        return this;
    }

    /// Whom it is about, when that is not who did it.
    public AuditEvent about(JsonObject target) {
        user = target;
        return this;
    }

    public AuditEvent group(String name, String uid) {
        if (!name.isEmpty() || !uid.isEmpty()) {
            group = named(name, uid);
        }
        return this;
    }

    /// A role, permission or application that was granted or taken.
    public AuditEvent privilege(String name) {
        if (!name.isEmpty() && !privileges.contains(name)) {
            privileges.add(name);
        }
        return this;
    }

    /// What it was done to: the entity of Entity Management, a resource elsewhere. Without name and id it is nothing.
    public AuditEvent on(String name, String uid, String type) {
        if (name.isEmpty() && uid.isEmpty()) {
            return this;
        }
        JsonObject resource = named(name, uid);
        put(resource, "type", type);
        resources.add(resource);
        if (entity == null) {
            entity = named(name, uid);
            put(entity, "type", type);
        }
        return this;
    }

    public boolean hasTarget() {
        return entity != null;
    }

    /// The event, to which the parser adds time, outcome and what else is its own.
    public EventBuilder event() {
        EventBuilder event = act.activity() == OcsfClass.OTHER
                ? line.event(act.type(), 0).otherActivity(operation)
                : line.event(act.type(), act.activity());
        event.metadata("event_code", operation);
        JsonObject subject = user != null ? user : actor.get("user") instanceof JsonObject who ? who : unknown();
        switch (act.type()) {
            case AUTHENTICATION ->
                event.set("user", subject)
                        .set("service", new JsonObject(1).put("name", service.isEmpty() ? "unknown" : service))
                        .set("is_remote", true);
            case ACCOUNT_CHANGE -> event.set("user", subject);
            case USER_ACCESS -> access(event, subject);
            case GROUP_MANAGEMENT -> groupManagement(event);
            case ENTITY_MANAGEMENT -> event.set("entity", entity != null ? entity : named(operation, ""));
            case API_ACTIVITY -> apiActivity(event);
            case FILE_HOSTING -> requireActor();
            default -> {}
        }
        if (!actor.isEmpty()) {
            event.set("actor", actor);
        }
        if (!source.isEmpty()) {
            event.set("src_endpoint", source);
        }
        if (cloud != null) {
            event.set("cloud", cloud).set("api", api());
        }
        return event.set("http_request", "user_agent", agent);
    }

    private void access(EventBuilder event, JsonObject subject) {
        if (privileges.isEmpty()) {
            privileges.add("unknown");
        }
        event.set("user", subject).set("privileges", privileges);
        resources(event);
    }

    private void groupManagement(EventBuilder event) {
        event.set("group", group != null ? group : named("unknown", "")).set("user", user);
        if (!privileges.isEmpty()) {
            event.set("privileges", privileges);
        }
    }

    private void apiActivity(EventBuilder event) {
        requireActor();
        event.set("api", api()).set("src_endpoint", source);
        resources(event);
    }

    private void requireActor() {
        if (actor.isEmpty()) {
            actor.put("user", unknown());
        }
    }

    private void resources(EventBuilder event) {
        if (!resources.isEmpty()) {
            event.set("resources", resources);
        }
    }

    private JsonObject api() {
        var api = new JsonObject(3).put("operation", operation);
        if (!service.isEmpty()) {
            api.put("service", new JsonObject(1).put("name", service));
        }
        if (!requestUid.isEmpty()) {
            api.put("request", new JsonObject(1).put("uid", requestUid));
        }
        return api;
    }

    private static JsonObject unknown() {
        return new JsonObject(1).put("name", "unknown");
    }

    private static JsonObject named(String name, String uid) {
        var object = new JsonObject(3);
        put(object, "name", name);
        put(object, "uid", uid);
        return object;
    }

    private static void put(JsonObject object, String name, String value) {
        if (!value.isEmpty()) {
            object.put(name, value);
        }
    }
}
