package dev.nightjar.events.parsers.identity;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.Urls;
import dev.nightjar.events.parsers.audit.Act;
import dev.nightjar.events.parsers.audit.AuditEvent;
import dev.nightjar.events.parsers.audit.Who;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Web;

/// Requests to Microsoft Graph (Azure Monitor, table `MicrosoftGraphActivityLogs`): who asked is known by ids alone, a
/// user's or, of an application's own token, the service principal's.
final class GraphActivity {
    private static final String OPERATION = "Microsoft Graph Activity";
    private static final int FIRST_ERROR = 400;

    private GraphActivity() {}

    static EventBuilder event(Line line, EntraRecord record) {
        String method = record.text("requestMethod");
        JsonObject url = Urls.of(record.text("requestUri"));
        String path = url.get("path") instanceof String text ? text : "";
        String user = record.text("userId");
        String address = record.text("ipAddress");
        address = address.isEmpty() ? record.text("iPAddress") : address;
        EventBuilder event = AuditEvent.of(line, act(method), (method + ' ' + path).strip())
                .service("Microsoft Graph")
                .by(
                        user.isEmpty()
                                ? Who.user("", record.text("servicePrincipalId"), "ServicePrincipal")
                                : Who.user("", user, "User"))
                .application("", record.text("appId"))
                .from(Who.endpoint(address.isEmpty() ? record.top("callerIpAddress") : address))
                .request(record.text("requestId"))
                .event();
        String agent = record.text("userAgent");
        event.set("http_request", Web.request(url, method, agent, ""));
        String code = record.text("responseStatusCode");
        long number = Fields.toNumber(code);
        if (number > 0) {
            event.succeeded(number < FIRST_ERROR).set("status_code", code);
            event.set("http_response", new JsonObject(1).put("code", number));
        }
        String session = record.text("sessionId");
        if (!session.isEmpty()) {
            event.object("actor").put("session", new JsonObject(1).put("uid", session));
        }
        return record.common(event, OPERATION, "MicrosoftGraphActivityLogs");
    }

    private static Act act(String method) {
        return new Act(
                OcsfClass.API_ACTIVITY,
                switch (method) {
                    case "POST" -> 1;
                    case "GET", "HEAD" -> 2;
                    case "PATCH", "PUT" -> 3;
                    case "DELETE" -> 4;
                    default -> OcsfClass.OTHER;
                });
    }
}
