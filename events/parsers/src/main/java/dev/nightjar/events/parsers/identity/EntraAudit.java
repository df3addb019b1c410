package dev.nightjar.events.parsers.identity;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.audit.Act;
import dev.nightjar.events.parsers.audit.AuditEvent;
import dev.nightjar.events.parsers.audit.Who;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.net.Fields;
import java.util.Locale;

/// Entra's directory audits (Microsoft Graph, `directoryAudit`).
final class EntraAudit {
    private EntraAudit() {}

    static EventBuilder event(Line line, EntraRecord record) {
        String operation = record.text("activityDisplayName");
        operation = operation.isEmpty() ? record.top("operationName") : operation;
        Act act = EntraActs.of(operation);
        JsonObject initiator = record.object("initiatedBy");
        String address = new Fields(initiator).at("user.ipAddress");
        AuditEvent audit = AuditEvent.of(line, act, operation)
                .service(service(record))
                .from(Who.endpoint(address.isEmpty() ? record.top("callerIpAddress") : address))
                .agent(record.text("userAgent"));
        actor(audit, initiator, record);
        targets(audit, record, act);
        EventBuilder event = audit.event();
        String result = record.text("result");
        result = result.isEmpty() ? record.top("resultType") : result;
        switch (result.toLowerCase(Locale.ROOT)) {
            case "success", "0" -> event.succeeded(true);
            case "failure", "timeout", "error" -> event.succeeded(false);
            default -> {}
        }
        event.set("status_detail", record.text("resultReason")).set("status", result.equals("0") ? "Success" : result);
        return record.common(event, operation, "AuditLogs");
    }

    private static String service(EntraRecord record) {
        String service = record.text("loggedByService");
        return service.isEmpty() ? "Microsoft Entra ID" : service;
    }

    private static void actor(AuditEvent audit, JsonObject initiator, EntraRecord record) {
        var in = new Fields(initiator);
        String name = in.at("user.userPrincipalName");
        name = name.isEmpty() ? in.at("user.displayName") : name;
        String uid = in.at("user.id");
        String app = in.at("app.displayName");
        if (!name.isEmpty() || !uid.isEmpty()) {
            audit.by(Who.user(name, uid, "User"));
        } else if (!app.isEmpty()) {
            audit.by(Who.user(app, in.at("app.servicePrincipalId"), "ServicePrincipal"));
        } else if (!record.top("identity").isEmpty()) {
            audit.by(Who.user(record.top("identity"), "", ""));
        }
        audit.application(app, in.at("app.appId"));
    }

    private static void targets(AuditEvent audit, EntraRecord record, Act act) {
        for (Object element : record.list("targetResources")) {
            if (!(element instanceof JsonObject object)) {
                continue;
            }
            var target = new Fields(object);
            String name = target.first("userPrincipalName", "displayName");
            String uid = target.text("id");
            switch (target.text("type")) {
                case "User" -> {
                    JsonObject user = Who.user(name, uid, "User");
                    String full = target.text("displayName");
                    audit.about(full.isEmpty() || full.equals(name) ? user : user.put("full_name", full));
                }
                case "ServicePrincipal" -> {
                    if (act.type() == OcsfClass.USER_ACCESS) {
                        audit.about(Who.user(name, uid, "ServicePrincipal"));
                    }
                }
                case "Group" -> audit.group(name, uid);
                case "Role" -> audit.privilege(name);
                default -> {}
            }
            audit.on(name, uid, target.text("type"));
            for (Object changed : object.list("modifiedProperties")) {
                if (changed instanceof JsonObject property) {
                    modified(audit, new Fields(property));
                }
            }
        }
    }

    /// A role or group that was added or removed stands among the user's modified properties, its value in quotes.
    private static void modified(AuditEvent audit, Fields property) {
        String value = property.first("newValue", "oldValue");
        value = value.length() > 1 && value.startsWith("\"") ? value.substring(1, value.length() - 1) : value;
        switch (property.text("displayName")) {
            case "Role.DisplayName", "AppRole.Value", "ConsentAction.Permissions", "DelegatedPermissionGrant.Scope" ->
                audit.privilege(value.strip());
            case "Group.DisplayName" -> audit.group(value, "");
            default -> {}
        }
    }
}
