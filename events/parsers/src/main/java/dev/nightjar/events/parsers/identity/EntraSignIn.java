package dev.nightjar.events.parsers.identity;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.parsers.audit.Act;
import dev.nightjar.events.parsers.audit.AuditEvent;
import dev.nightjar.events.parsers.audit.Who;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.net.Fields;
import java.util.Locale;

/// Entra's sign-ins (Microsoft Graph, `signIn`): of users, service principals and managed identities.
final class EntraSignIn {
    private EntraSignIn() {}

    static EventBuilder event(Line line, EntraRecord record) {
        String operation = record.top("operationName");
        String address = record.text("ipAddress");
        address = address.isEmpty() ? record.text("iPAddress") : address;
        JsonObject source = Who.endpoint(address.isEmpty() ? record.top("callerIpAddress") : address);
        place(source, record);
        device(source, new Fields(record.object("deviceDetail")));
        JsonObject user = user(record);
        AuditEvent audit = AuditEvent.of(line, Act.LOGON, operation.isEmpty() ? "Sign-in activity" : operation)
                .service(service(record))
                .by(user)
                .application(record.text("appDisplayName"), record.text("appId"))
                .from(source)
                .agent(record.text("userAgent"));
        EventBuilder event = audit.event();
        outcome(event, record);
        String requirement = record.text("authenticationRequirement");
        if (!requirement.isEmpty()) {
            event.set("is_mfa", requirement.equals("multiFactorAuthentication"));
        }
        protocol(event, record.text("authenticationProtocol"));
        String session = record.text("sessionId");
        if (!session.isEmpty()) {
            event.set("session", new JsonObject(1).put("uid", session));
        }
        if (record.text("isInteractive").equals("true")) {
            event.set("logon_type_id", 2, "logon_type", "Interactive");
        }
        risk(event, record.text("riskLevelDuringSignIn"));
        return record.common(event, operation.isEmpty() ? "Sign-in activity" : operation, "SignInLogs");
    }

    private static String service(EntraRecord record) {
        String resource = record.text("resourceDisplayName");
        if (!resource.isEmpty()) {
            return resource;
        }
        String app = record.text("appDisplayName");
        return app.isEmpty() ? "Microsoft Entra ID" : app;
    }

    private static JsonObject user(EntraRecord record) {
        String principal = record.text("userPrincipalName");
        if (principal.isEmpty() && !record.text("servicePrincipalId").isEmpty()) {
            return Who.user(record.text("servicePrincipalName"), record.text("servicePrincipalId"), "ServicePrincipal");
        }
        JsonObject user = Who.user(
                principal.isEmpty() ? record.top("identity") : principal,
                record.text("userId"),
                record.text("userType"));
        String name = record.text("userDisplayName");
        return name.isEmpty() ? user : user.put("full_name", name);
    }

    private static void place(JsonObject source, EntraRecord record) {
        JsonObject object = record.object("location");
        if (object.isEmpty()) {
            object = record.object("locationDetails");
        }
        var place = new Fields(object);
        JsonObject location = Who.location(
                place.text("city"),
                place.text("state"),
                place.text("countryOrRegion"),
                Who.coordinate(object, "geoCoordinates.latitude"),
                Who.coordinate(object, "geoCoordinates.longitude"));
        if (!location.isEmpty()) {
            source.put("location", location);
        }
        long system = new Fields(record.all()).number("autonomousSystemNumber");
        String number = record.text("autonomousSystemNumber");
        system = system >= 0 ? system : Fields.toNumber(number);
        if (system > 0 && system <= Integer.MAX_VALUE) {
            source.put("autonomous_system", new JsonObject(1).put("number", system));
        }
    }

    private static void device(JsonObject source, Fields device) {
        if (!device.text("deviceId").isEmpty()) {
            source.put("uid", device.text("deviceId"));
        }
        if (!device.text("displayName").isEmpty()) {
            source.put("hostname", device.text("displayName"));
        }
        String os = device.text("operatingSystem");
        if (!os.isEmpty()) {
            source.put("os", new JsonObject(2).put("name", os).put("type_id", osType(os.toLowerCase(Locale.ROOT))));
        }
    }

    private static long osType(String name) {
        return name.startsWith("windows")
                ? 100
                : name.startsWith("linux")
                        ? 200
                        : name.startsWith("android")
                                ? 201
                                : name.startsWith("mac") ? 300 : name.startsWith("ios") ? 301 : 99;
    }

    /// The error code is 0 for a sign-in that succeeded; Graph has it under `status`, Azure Monitor as `resultType`.
    private static void outcome(EventBuilder event, EntraRecord record) {
        String code = record.top("resultType");
        var status = new Fields(record.object("status"));
        code = code.isEmpty() ? status.text("errorCode") : code;
        String why = status.text("failureReason");
        why = why.isEmpty() ? record.top("resultDescription") : why;
        if (!code.isEmpty()) {
            boolean success = code.equals("0");
            event.succeeded(success)
                    .set("status", success ? "Success" : "Failure")
                    .set("status_code", code);
        }
        event.set("status_detail", code.equals("0") && why.equals("Other.") ? "" : why);
    }

    private static void protocol(EventBuilder event, String protocol) {
        switch (protocol) {
            case "saml20" -> event.set("auth_protocol_id", 5, "auth_protocol", "SAML");
            case "oAuth2" -> event.set("auth_protocol_id", 6, "auth_protocol", "OAUTH 2.0");
            case "", "unknownFutureValue" -> {}
            default -> event.set("auth_protocol_id", 99, "auth_protocol", protocol); // ropc, wsFederation, deviceCode
        }
    }

    static void risk(EventBuilder event, String level) {
        switch (level) {
            case "low" -> event.set("risk_level_id", 1, "risk_level", "Low");
            case "medium" -> event.set("risk_level_id", 2, "risk_level", "Medium");
            case "high" -> event.set("risk_level_id", 3, "risk_level", "High");
            default -> {}
        }
    }
}
