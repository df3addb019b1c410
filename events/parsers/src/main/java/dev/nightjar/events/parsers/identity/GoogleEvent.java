package dev.nightjar.events.parsers.identity;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.audit.Act;
import dev.nightjar.events.parsers.audit.AuditEvent;
import dev.nightjar.events.parsers.audit.Who;
import dev.nightjar.events.parsers.net.Fields;
import java.util.List;

/// One of an activity's events, its parameters by name: Reports API has `[{"name": …, "value" | "intValue" |
/// "boolValue" | "multiValue" | "messageValue": …}]`, collectors often an object.
final class GoogleEvent {
    private static final String[] VALUES = {"value", "intValue", "boolValue", "multiValue", "multiIntValue"};

    private final JsonObject event;
    private final JsonObject parameters = new JsonObject(12);
    private final Fields in = new Fields(parameters);

    GoogleEvent(JsonObject event) {
        this.event = event;
        if (event.get("parameters") instanceof JsonObject named) {
            named.forEach(parameters::put);
        }
        for (Object element : event.list("parameters")) {
            if (element instanceof JsonObject parameter && parameter.get("name") instanceof String name) {
                parameters.put(name, value(parameter));
            }
        }
    }

    private static Object value(JsonObject parameter) {
        for (String kind : VALUES) {
            Object value = parameter.get(kind);
            if (value != null) {
                return value;
            }
        }
        return parameter.get("messageValue") instanceof JsonObject message ? message : "";
    }

    String name() {
        String name = new Fields(event).text("name");
        return name.isEmpty() ? "unknown" : name;
    }

    String type() {
        return new Fields(event).text("type");
    }

    /// The text of a parameter; the first of several values; empty when there is none.
    String text(String parameter) {
        return parameters.get(parameter) instanceof List<?> many && !many.isEmpty()
                ? String.valueOf(many.getFirst())
                : in.text(parameter);
    }

    /// Type, name and parameters, each by its own name, where rules look.
    EventBuilder into(EventBuilder target) {
        target.unmapped("type", type()).unmapped("name", name()).unmapped("eventName", name());
        parameters.forEach((name, value) -> {
            if (!target.object("unmapped").has(name)) {
                target.unmapped(name, value);
            }
        });
        return target;
    }

    void targets(AuditEvent audit, Act act) {
        String user = first("USER_EMAIL", "user_email", "target_user", "affected_email_address", "member_id");
        if (!user.isEmpty() && act.type() != OcsfClass.AUTHENTICATION) {
            audit.about(Who.user(user, "", ""));
        }
        audit.group(first("GROUP_EMAIL", "group_email", "group_id"), "");
        audit.privilege(first("ROLE_NAME", "role", "API_SCOPES", "PRIVILEGE_NAME"));
        for (Object scope : parameters.get("scope") instanceof List<?> many ? many : List.of(text("scope"))) {
            audit.privilege(String.valueOf(scope));
        }
        audit.on(first("app_name", "APPLICATION_NAME", "OAUTH2_APP_NAME"), text("client_id"), "application");
        audit.on(first("doc_title"), text("doc_id"), text("doc_type"));
        audit.on(first("SETTING_NAME", "setting_name"), "", "setting");
        audit.on(first("DOMAIN_NAME"), "", "domain");
        audit.on(first("ORG_UNIT_NAME"), "", "organizational unit");
        audit.on(user, "", "user");
    }

    /// Whom an alert is about: `affected_email_address`, else who did it.
    JsonObject affected(JsonObject actor) {
        String affected = first("affected_email_address", "USER_EMAIL");
        return affected.isEmpty() ? actor : Who.user(affected, "", "");
    }

    void signIn(EventBuilder event, boolean failed) {
        String why = text("login_failure_type");
        event.set("status_detail", failed ? why : "");
        String second = text("is_second_factor");
        if (!second.isEmpty()) {
            event.set("is_mfa", second.equals("true"));
        }
        switch (text("login_type")) {
            case "saml" -> event.set("auth_protocol_id", 5, "auth_protocol", "SAML");
            case "" -> {}
            case String other -> event.set("auth_protocol_id", 99, "auth_protocol", other);
        }
    }

    JsonObject file() {
        String title = text("doc_title");
        JsonObject file = new JsonObject(6)
                .put("name", title.isEmpty() ? "unknown" : title)
                .put("type_id", text("doc_type").equals("folder") ? 2L : 1L);
        put(file, "uid", text("doc_id"));
        put(file, "type", text("doc_type"));
        String owner = text("owner");
        if (!owner.isEmpty()) {
            file.put("owner", Who.user(owner, "", ""));
        }
        String visibility = text("visibility");
        if (!visibility.isEmpty()) {
            file.put("is_public", visibility.startsWith("public") || visibility.equals("people_with_link"));
        }
        return file;
    }

    private String first(String... names) {
        for (String name : names) {
            String value = text(name);
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    private static void put(JsonObject object, String name, String value) {
        if (!value.isEmpty()) {
            object.put(name, value);
        }
    }
}
