package dev.nightjar.events.parsers.cloud;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.audit.Act;
import dev.nightjar.events.parsers.identity.GoogleActs;
import dev.nightjar.events.parsers.net.Fields;
import java.util.List;

/// What the methods of Google Cloud's services are in OCSF.
final class GcpActs {
    private GcpActs() {}

    static Act of(JsonObject payload, String method, GcpGrant grant) {
        String event = workspaceEvent(payload);
        if (!event.isEmpty()) {
            String service = new Fields(payload).text("serviceName");
            Act act = GoogleActs.of(service.substring(0, Math.max(0, service.indexOf('.'))), event, "");
            return act.type() == OcsfClass.DETECTION_FINDING ? Act.AUTHENTICATION : act;
        }
        String name = method.substring(method.lastIndexOf('.') + 1);
        return switch (name) {
            case "SetIamPolicy", "setIamPolicy" ->
                grant.isEmpty() ? Act.api(method) : grant.isTaken() ? Act.PRIVILEGE_REVOKE : Act.PRIVILEGE_GRANT;
            case "CreateServiceAccount" -> Act.USER_CREATE;
            case "DeleteServiceAccount" -> Act.USER_DELETE;
            case "DisableServiceAccount" -> Act.USER_DISABLE;
            case "EnableServiceAccount", "UndeleteServiceAccount" -> Act.USER_ENABLE;
            case "loginSuccess", "loginFailure", "loginChallenge", "loginVerification" -> Act.LOGON;
            case "logout" -> Act.LOGOFF;
            default -> Act.api(method);
        };
    }

    /// The name of Google Workspace's event in an entry that it shares with Cloud Logging; empty for other services.
    static String workspaceEvent(JsonObject payload) {
        List<?> events = payload.list("metadata.event");
        return !events.isEmpty() && events.getFirst() instanceof JsonObject first
                ? new Fields(first).text("eventName")
                : "";
    }
}
