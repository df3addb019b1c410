package dev.nightjar.events.parsers.cloud;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.audit.Act;
import dev.nightjar.events.parsers.audit.AuditEvent;
import dev.nightjar.events.parsers.audit.Times;
import dev.nightjar.events.parsers.audit.Who;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Fields;

/// Google Cloud's audit logs (Cloud Logging, `LogEntry` whose `protoPayload` is a google.cloud.audit.AuditLog): admin
/// activity, data access, system events, policy denials; Google Workspace's where they are shared with Cloud Logging.
final class GcpAudit implements Parser {
    static boolean isAudit(JsonObject object) {
        JsonObject entry = GcpEntry.of(object);
        return entry.get("protoPayload") instanceof JsonObject payload
                && (payload.has("methodName") || payload.has("serviceName") || payload.has("authenticationInfo"));
    }

    @Override
    public Parsed parse(Line line) {
        JsonObject entry = GcpEntry.of(line.requireJson());
        var in = new Fields(entry);
        JsonObject payload = entry.object("protoPayload").orElseGet(JsonObject::new);
        var audited = new Fields(payload);
        String method = audited.text("methodName");
        if (payload.isEmpty()) {
            return Parsed.rejected("no protoPayload");
        }
        var grant = GcpGrant.of(payload);
        Act act = GcpActs.of(payload, method, grant);
        AuditEvent audit = AuditEvent.of(line, act, operation(payload, method))
                .service(audited.text("serviceName"))
                .by(actor(audited))
                .from(client(audited))
                .agent(audited.at("requestMetadata.callerSuppliedUserAgent"))
                .request(in.at("operation.id").isEmpty() ? in.text("insertId") : in.at("operation.id"))
                .cloud(GcpEntry.cloud(entry));
        targets(audit, act, in, audited);
        grant.into(audit);
        EventBuilder event = Times.set(audit.event(), line, Times.first(in, "timestamp", "receiveTimestamp"));
        event.metadata("log_name", GcpEntry.logName(in)).metadata("original_event_uid", in.text("insertId"));
        event.severity(GcpEntry.severity(in.text("severity")));
        status(event, audited);
        authorizations(event, payload);
        entry.forEach(event::unmapped);
        return Parsed.of(event);
    }

    /// Workspace's method is the service's; what happened stands in the metadata.
    private static String operation(JsonObject payload, String method) {
        String name = GcpActs.workspaceEvent(payload);
        return name.isEmpty() ? method : name;
    }

    private static JsonObject actor(Fields in) {
        String mail = in.at("authenticationInfo.principalEmail");
        String subject = in.at("authenticationInfo.principalSubject");
        boolean isService = mail.endsWith(".gserviceaccount.com");
        JsonObject user = Who.user(mail.isEmpty() ? subject : mail, "", isService ? "Service Account" : "User");
        if (!subject.isEmpty() && !mail.isEmpty()) {
            user.put("uid", subject);
        }
        String key = in.at("authenticationInfo.serviceAccountKeyName");
        return key.isEmpty() ? user : user.put("credential_uid", key.substring(key.lastIndexOf('/') + 1));
    }

    /// `private` and `gce-internal-ip` stand where Google does not tell.
    private static JsonObject client(Fields in) {
        String address = in.at("requestMetadata.callerIp");
        return Who.endpoint(address.isEmpty() ? in.at("requestMetadata.callerIP") : address);
    }

    private static void targets(AuditEvent audit, Act act, Fields in, Fields audited) {
        String name = audited.text("resourceName");
        audit.on(name, "", in.at("resource.type"));
        if (act.type() == OcsfClass.ACCOUNT_CHANGE) {
            String account = audited.at("response.email");
            account = account.isEmpty() ? audited.at("request.name") : account;
            account = account.isEmpty() ? name : account;
            audit.about(Who.user(account.substring(account.lastIndexOf('/') + 1), "", "Service Account"));
        }
    }

    private static void status(EventBuilder event, Fields audited) {
        long code = audited.all().number("status.code").orElse(0);
        boolean isLoginFailure = event.type() == OcsfClass.AUTHENTICATION
                && (audited.text("methodName").endsWith("loginFailure")
                        || audited.text("methodName").endsWith("loginChallenge"));
        event.succeeded(code == 0 && !isLoginFailure);
        if (code != 0) {
            event.set("status_code", Long.toString(code)).set("status_detail", audited.at("status.message"));
        }
    }

    private static void authorizations(EventBuilder event, JsonObject payload) {
        for (Object element : payload.list("authorizationInfo")) {
            if (element instanceof JsonObject info && info.get("permission") instanceof String permission) {
                boolean isGranted = Boolean.TRUE.equals(info.get("granted"));
                event.add(
                        "authorizations",
                        new JsonObject(2)
                                .put("decision", isGranted ? "granted" : "denied")
                                .put("policy", new JsonObject(1).put("name", permission)));
            }
        }
    }
}
