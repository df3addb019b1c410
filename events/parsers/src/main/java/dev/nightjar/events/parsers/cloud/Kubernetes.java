package dev.nightjar.events.parsers.cloud;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.Urls;
import dev.nightjar.events.parsers.audit.Act;
import dev.nightjar.events.parsers.audit.AuditEvent;
import dev.nightjar.events.parsers.audit.Batch;
import dev.nightjar.events.parsers.audit.Times;
import dev.nightjar.events.parsers.audit.Who;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Fields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Kubernetes' audit log (audit.k8s.io/v1 `Event`): lines of a file, `EventList`s of a webhook, EKS through CloudWatch
/// Logs.
public final class Kubernetes implements Parser {
    private static final int FIRST_ERROR = 400;
    private static final int MAX_PROXIES = 20;

    static boolean isAudit(JsonObject object) {
        boolean isNamed = object.get("apiVersion") instanceof String version && version.startsWith("audit.k8s.io/");
        boolean isRequest = "Event".equals(object.get("kind")) && object.get("verb") instanceof String;
        return isNamed || isRequest;
    }

    @Override
    public Parsed parse(Line line) {
        JsonObject json = line.requireJson();
        return "EventList".equals(json.get("kind"))
                ? Batch.of(json.list("items"), event -> request(line, event))
                : request(line, json);
    }

    /// A request to the API server, at one of its stages.
    public static Parsed request(Line line, JsonObject log) {
        var in = new Fields(log);
        String verb = in.text("verb");
        if (verb.isEmpty()) {
            return Parsed.rejected("no verb");
        }
        String resource = resource(in);
        AuditEvent audit = AuditEvent.of(line, act(verb), resource.isEmpty() ? verb : verb + ' ' + resource)
                .service("kubernetes")
                .by(user(in))
                .from(source(log))
                .agent(in.text("userAgent"))
                .request(in.text("auditID"))
                .on(name(in), in.at("objectRef.uid"), resource);
        EventBuilder event = Times.set(
                audit.event(),
                line,
                Times.first(
                        in, "stageTimestamp", "requestReceivedTimestamp", "metadata.creationTimestamp", "timestamp"));
        event.metadata("original_event_uid", in.text("auditID"))
                .metadata("log_name", in.text("stage"))
                .metadata("log_level", in.text("level"))
                .metadata("log_version", in.text("apiVersion"))
                .set("http_request", "url", url(in));
        namespace(event, in);
        response(event, in);
        decision(event, log);
        log.forEach(event::unmapped);
        return Parsed.of(event);
    }

    private static Act act(String verb) {
        int activity = switch (verb) {
            case "create" -> 1;
            case "get", "list", "watch", "head" -> 2;
            case "update", "patch", "replace", "put", "post" -> 3;
            case "delete", "deletecollection" -> 4;
            default -> OcsfClass.OTHER; // use, bind, escalate, impersonate, approve …
        };
        return new Act(OcsfClass.API_ACTIVITY, activity);
    }

    /// `pods`, `pods/exec`; empty for a request that is about no object.
    private static String resource(Fields in) {
        String resource = in.at("objectRef.resource");
        String sub = in.at("objectRef.subresource");
        return sub.isEmpty() ? resource : resource + '/' + sub;
    }

    private static String name(Fields in) {
        String name = in.at("objectRef.name");
        if (!name.isEmpty() || in.at("objectRef.resource").isEmpty()) {
            return name;
        }
        String created = in.at("requestObject.metadata.name");
        return created.isEmpty() ? in.at("objectRef.resource") : created;
    }

    private static void namespace(EventBuilder event, Fields in) {
        String namespace = in.at("objectRef.namespace");
        List<?> resources = event.body().list("resources");
        if (!namespace.isEmpty() && !resources.isEmpty() && resources.getFirst() instanceof JsonObject resource) {
            resource.put("namespace", namespace);
        }
    }

    /// Who asked; whom they impersonated stands beside, for it is in whose name the request was decided.
    private static JsonObject user(Fields in) {
        String name = in.at("user.username");
        boolean isMachine = name.startsWith("system:");
        JsonObject user = Who.user(
                name,
                in.at("user.uid"),
                name.startsWith("system:serviceaccount:") ? "Service Account" : isMachine ? "System" : "User");
        var groups = new ArrayList<Object>();
        for (Object group : in.all().list("user.groups")) {
            if (group instanceof String named && !named.isEmpty()) {
                groups.add(new JsonObject(1).put("name", named));
            }
        }
        if (!groups.isEmpty()) {
            user.put("groups", groups);
        }
        for (String key : new String[] {"user.extra.arn", "user.extra.accessKeyId"}) { // EKS: the IAM identity
            List<?> values = in.all().list(key);
            if (!values.isEmpty() && values.getFirst() instanceof String value) {
                user.put(key.endsWith("arn") ? "uid_alt" : "credential_uid", value);
            }
        }
        return user;
    }

    /// The client is the first of the addresses, proxies follow.
    private static JsonObject source(JsonObject log) {
        List<?> addresses = log.list("sourceIPs");
        JsonObject client =
                Who.endpoint(!addresses.isEmpty() && addresses.getFirst() instanceof String first ? first : "");
        List<?> proxies = addresses.stream()
                .skip(1)
                .filter(each -> each instanceof String address && IpText.isIp(address))
                .limit(MAX_PROXIES)
                .toList();
        return proxies.isEmpty() ? client : client.put("intermediate_ips", proxies);
    }

    private static @Nullable JsonObject url(Fields in) {
        String uri = in.text("requestURI");
        return uri.isEmpty() ? null : Urls.of(uri);
    }

    private static void response(EventBuilder event, Fields in) {
        long code = in.all().number("responseStatus.code").orElse(-1);
        if (code >= 100 && code <= 999) {
            event.succeeded(code < FIRST_ERROR).set("status_code", Long.toString(code));
            event.set("http_response", new JsonObject(1).put("code", code));
        }
        String reason = in.at("responseStatus.message");
        event.set("status_detail", reason.isEmpty() ? in.at("responseStatus.reason") : reason);
    }

    private static void decision(EventBuilder event, JsonObject log) {
        if (log.get("annotations") instanceof JsonObject annotations
                && annotations.get("authorization.k8s.io/decision") instanceof String decision) {
            var authorization = new JsonObject(2).put("decision", decision);
            if (annotations.get("authorization.k8s.io/reason") instanceof String reason && !reason.isEmpty()) {
                authorization.put("policy", new JsonObject(1).put("name", reason));
            }
            event.add("authorizations", authorization);
            if (decision.equals("forbid")) {
                event.succeeded(false);
            }
        }
    }
}
