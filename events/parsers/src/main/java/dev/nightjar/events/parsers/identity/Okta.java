package dev.nightjar.events.parsers.identity;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
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
import org.jspecify.annotations.Nullable;

/// Okta's System Log (Okta developer documentation, "System Log", LogEvent object): as the API and its collectors give
/// it, in EventBridge's envelope (`detail`, log streaming), and as event hooks deliver it (`data.events`).
final class Okta implements Parser {
    private static final int MAX_HOPS = 20;

    static boolean isOkta(JsonObject object) {
        if (!object.list("data.events").isEmpty()) {
            return true;
        }
        Object type = object.get(object.has("detail") ? "detail" : "eventType") instanceof JsonObject detail
                ? detail.get("eventType")
                : object.get("eventType");
        return type instanceof String name && isEventType(name);
    }

    /// Words in lower case between points: `user.session.start`.
    private static boolean isEventType(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '.' && c != '_') {
                return false;
            }
        }
        return name.indexOf('.') > 0;
    }

    @Override
    public Parsed parse(Line line) {
        JsonObject json = line.requireJson();
        List<?> hooked = json.list("data.events");
        if (!hooked.isEmpty()) {
            return Batch.of(hooked, record -> entry(line, record));
        }
        return entry(line, json.get("detail") instanceof JsonObject detail ? detail : json);
    }

    private static Parsed entry(Line line, JsonObject log) {
        var in = new Fields(log);
        String type = in.text("eventType");
        if (type.isEmpty()) {
            return Parsed.rejected("no eventType");
        }
        Act act = OktaActs.of(type);
        EventBuilder event =
                act.type() == OcsfClass.DETECTION_FINDING ? threat(line, in, type) : audit(line, in, act, type);
        Times.set(event, line, Times.first(in, "published"))
                .severity(severity(in.text("severity")))
                .metadata("original_event_uid", in.text("uuid"))
                .metadata("log_version", in.text("version"))
                .set("message", in.text("displayMessage"));
        outcome(event, in);
        log.forEach(event::unmapped);
        return Parsed.of(event);
    }

    private static EventBuilder audit(Line line, Fields in, Act act, String type) {
        AuditEvent audit = AuditEvent.of(line, act, type)
                .service("Okta")
                .by(actor(in))
                .from(client(in))
                .agent(in.at("client.userAgent.rawUserAgent"))
                .request(in.at("transaction.id"));
        var session = new JsonObject(2);
        for (String id : new String[] {"rootSessionId", "externalSessionId"}) {
            String value = in.at("authenticationContext." + id);
            if (!value.isEmpty() && !session.has("uid")) {
                session.put("uid", value);
            }
        }
        audit.actor("session", session);
        targets(audit, in, act);
        EventBuilder event = audit.event();
        return act.type() == OcsfClass.AUTHENTICATION ? OktaSignIn.details(event, in, type) : event;
    }

    /// Users among the targets are whom it is about, groups the group, the others what it was done to.
    private static void targets(AuditEvent audit, Fields in, Act act) {
        boolean isOfUsers = act.type() != OcsfClass.ENTITY_MANAGEMENT;
        for (Object element : in.all().list("target")) {
            if (!(element instanceof JsonObject object)) {
                continue;
            }
            var target = new Fields(object);
            String name = target.first("displayName", "alternateId");
            switch (target.text("type")) {
                case "User", "AppUser" -> {
                    JsonObject user = Who.user(target.first("alternateId", "displayName"), target.text("id"), "");
                    if (!target.text("displayName").isEmpty()) {
                        user.put("full_name", target.text("displayName"));
                    }
                    if (isOfUsers && target.text("type").equals("User")) {
                        audit.about(user);
                    }
                    audit.on(target.first("alternateId", "displayName"), target.text("id"), target.text("type"));
                }
                case "UserGroup" -> {
                    audit.group(name, target.text("id"));
                    if (act.type() != OcsfClass.GROUP_MANAGEMENT) {
                        audit.on(name, target.text("id"), "UserGroup");
                    }
                }
                case "ROLE", "AppInstance", "Application", "PERMISSION" -> {
                    audit.privilege(name).on(name, target.text("id"), target.text("type"));
                }
                default -> audit.on(name, target.text("id"), target.text("type"));
            }
        }
        audit.privilege(in.at("debugContext.debugData.privilegeGranted"));
        audit.privilege(in.at("debugContext.debugData.privilegeRevoked"));
    }

    private static JsonObject actor(Fields in) {
        String name = known(in.at("actor.alternateId"));
        String fullName = known(in.at("actor.displayName"));
        JsonObject user =
                Who.user(name.isEmpty() ? fullName : name, known(in.at("actor.id")), known(in.at("actor.type")));
        return fullName.isEmpty() ? user : user.put("full_name", fullName);
    }

    /// Okta writes `unknown` for what it does not know.
    private static String known(String value) {
        return value.equals("unknown") ? "" : value;
    }

    private static JsonObject client(Fields in) {
        JsonObject endpoint = Who.endpoint(in.at("client.ipAddress"));
        List<Object> hops = new ArrayList<>(2);
        for (Object element : in.all().list("request.ipChain")) {
            if (element instanceof JsonObject hop
                    && hop.get("ip") instanceof String ip
                    && IpText.isIp(ip)
                    && !ip.equals(endpoint.get("ip"))
                    && hops.size() < MAX_HOPS) {
                hops.add(ip);
            }
        }
        if (!hops.isEmpty()) {
            endpoint.put("intermediate_ips", hops);
        }
        JsonObject location = Who.location(
                in.at("client.geographicalContext.city"),
                in.at("client.geographicalContext.state"),
                in.at("client.geographicalContext.country"),
                Who.coordinate(in.all(), "client.geographicalContext.geolocation.lat"),
                Who.coordinate(in.all(), "client.geographicalContext.geolocation.lon"));
        if (!location.isEmpty()) {
            location.put("postal_code", text(in.at("client.geographicalContext.postalCode")));
            location.put("isp", text(in.at("securityContext.isp")));
            endpoint.put("location", location);
        }
        endpoint.put("zone", text(in.at("client.zone")));
        in.all().number("securityContext.asNumber").ifPresent(number -> {
            var system = new JsonObject(2).put("number", number);
            endpoint.put("autonomous_system", system.put("name", text(in.at("securityContext.asOrg"))));
        });
        String os = in.at("client.userAgent.os");
        if (!os.isEmpty() && !os.equals("Unknown")) {
            endpoint.put("os", new JsonObject(2).put("name", os).put("type_id", osType(os)));
        }
        return endpoint;
    }

    private static long osType(String name) {
        if (name.startsWith("Windows")) {
            return 100;
        }
        if (name.startsWith("Mac")) {
            return 300;
        }
        return switch (name) {
            case "Linux" -> 200;
            case "Android" -> 201;
            case "iOS", "iOS (iPhone)" -> 301;
            default -> 99;
        };
    }

    /// `security.threat.detected` and its like: ThreatInsight's word on an address, or a risk of a user.
    private static EventBuilder threat(Line line, Fields in, String type) {
        String reason = in.at("outcome.reason");
        EventBuilder event = Finding.of(line, in.text("uuid"), in.first("displayMessage", "eventType"), type)
                .description(reason)
                .evidence("src_endpoint", client(in))
                .event();
        return event.metadata("event_code", type).set("actor", new JsonObject(1).put("user", actor(in)));
    }

    private static void outcome(EventBuilder event, Fields in) {
        String result = in.at("outcome.result");
        switch (result) {
            case "SUCCESS", "ALLOW" -> event.succeeded(true);
            case "FAILURE", "DENY" -> event.succeeded(false);
            case "" -> {}
            default -> event.set("status_id", 99L); // CHALLENGE, SKIPPED, ABANDONED, UNANSWERED, RATE_LIMIT …
        }
        if (event.type() != OcsfClass.DETECTION_FINDING) {
            event.set("status", result).set("status_detail", in.at("outcome.reason"));
        }
    }

    private static Severity severity(String level) {
        return switch (level) {
            case "WARN" -> Severity.MEDIUM;
            case "ERROR" -> Severity.HIGH;
            default -> Severity.INFORMATIONAL;
        };
    }

    private static @Nullable String text(String value) {
        return value.isEmpty() ? null : value;
    }
}
