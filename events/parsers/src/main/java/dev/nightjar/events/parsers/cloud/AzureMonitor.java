package dev.nightjar.events.parsers.cloud;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.parsers.audit.Act;
import dev.nightjar.events.parsers.audit.AuditEvent;
import dev.nightjar.events.parsers.audit.Batch;
import dev.nightjar.events.parsers.audit.Embedded;
import dev.nightjar.events.parsers.audit.Times;
import dev.nightjar.events.parsers.audit.Who;
import dev.nightjar.events.parsers.identity.Entra;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Finding;
import dev.nightjar.events.parsers.net.Web;
import java.util.List;
import java.util.Locale;

/// Azure's activity log and resource logs (Azure Monitor, "Azure activity log event schema", "Common and
/// service-specific schemas for resource logs"): streamed by a diagnostic setting (`records`), or as the REST API
/// gives them (`eventTimestamp`, `caller`). Flows, firewalls and gateways have classes of their own; an AKS cluster's
/// audit is Kubernetes' own.
final class AzureMonitor implements Parser {
    static boolean isAzure(JsonObject object) {
        List<?> records = records(object);
        JsonObject first = !records.isEmpty() && records.getFirst() instanceof JsonObject record ? record : object;
        if (first.has("TimeGenerated")) { // Log Analytics
            String category = new AzureRecord(first).category();
            return category.startsWith("AZFW") || category.startsWith("AzureFirewall") || AzureWeb.isWeb(category);
        }
        return (first.has("operationName") || first.has("category"))
                && (first.has("resourceId")
                        || first.has("resourceID")
                        || first.has("flowLogResourceID")
                        || first.has("eventTimestamp"))
                && !Entra.isEntra(first)
                && (first.has("time") || first.has("timeStamp") || first.has("eventTimestamp") || first.has("Time"));
    }

    @Override
    public Parsed parse(Line line) {
        JsonObject json = line.requireJson();
        List<?> records = records(json);
        return records.isEmpty() ? record(line, json) : Batch.of(records, record -> record(line, record));
    }

    private static List<?> records(JsonObject object) {
        List<?> records = object.list("records");
        return records.isEmpty() ? object.list("value") : records;
    }

    private static Parsed record(Line line, JsonObject record) {
        var in = new Fields(record);
        String category = named(in, "category");
        if (category.startsWith("kube-audit") && record.at("properties.log") instanceof String log) {
            return Embedded.read(log)
                    .map(event -> Kubernetes.request(line, event))
                    .orElseGet(() -> Parsed.rejected("an audit of Kubernetes that is no JSON object"));
        }
        if (AzureFlows.isFlows(record)) {
            return AzureFlows.read(line, record, cloud(in));
        }
        String operation = named(in, "operationName");
        operation = operation.isEmpty() ? in.first("OperationName", "category", "Type") : operation;
        EventBuilder event = AzureWeb.isWeb(new AzureRecord(record).category())
                ? AzureWeb.event(line, record)
                : AzureFirewall.event(line, record);
        if (event == null) {
            event = category.equals("Security") || category.equals("Alert")
                    ? alert(line, in, operation)
                    : call(line, in, operation);
        }
        Times.set(event, line, Times.first(in, "time", "timeStamp", "eventTimestamp", "Time", "TimeGenerated"))
                .metadata("event_code", operation)
                .metadata("log_name", category)
                .metadata("correlation_uid", in.text("correlationId"))
                .metadata("original_event_uid", in.text("eventDataId"))
                .set("cloud", cloud(in));
        record.forEach(event::unmapped);
        return Parsed.of(event);
    }

    private static EventBuilder call(Line line, Fields in, String operation) {
        Act act = act(operation);
        AuditEvent audit = AuditEvent.of(line, act, operation)
                .service(provider(operation))
                .by(caller(in))
                .application(in.at("identity.claims.appid"), "")
                .from(Who.endpoint(address(in)))
                .agent(
                        in.at("properties.clientInfo").isEmpty()
                                ? in.at("properties.userAgentHeader")
                                : in.at("properties.clientInfo"))
                .request(in.text("correlationId"))
                .cloud(cloud(in));
        String resource = resource(in);
        audit.on(resource, "", provider(operation));
        if (act.type() == OcsfClass.USER_ACCESS) {
            granted(audit, in, operation);
        }
        EventBuilder event = audit.event();
        return status(event, in);
    }

    /// Who was given what stands in the request: `{"Properties": {"RoleDefinitionId": …, "PrincipalId": …}}`.
    private static void granted(AuditEvent audit, Fields in, String operation) {
        if (operation.toLowerCase(Locale.ROOT).endsWith("/elevateaccess/action")) {
            audit.privilege("User Access Administrator"); // the caller gives it to himself
            return;
        }
        String body = in.at("properties.requestbody");
        body = body.isEmpty() ? in.at("properties.requestBody") : body;
        JsonObject request = Embedded.read(body.isEmpty() ? in.at("properties.responseBody") : body)
                .orElseGet(JsonObject::new);
        JsonObject named = request.object("Properties")
                .or(() -> request.object("properties"))
                .orElseGet(JsonObject::new);
        var assignment = new Fields(named);
        String role = assignment.first("RoleDefinitionId", "roleDefinitionId");
        audit.privilege(role.substring(role.lastIndexOf('/') + 1));
        audit.about(Who.user("", assignment.first("PrincipalId", "principalId"), ""));
    }

    private static Act act(String operation) {
        String name = operation.toLowerCase(Locale.ROOT);
        if (name.endsWith("/elevateaccess/action") || name.endsWith("/roleassignments/write")) {
            return Act.PRIVILEGE_GRANT;
        }
        return name.endsWith("/roleassignments/delete") ? Act.PRIVILEGE_REVOKE : Act.api(operation);
    }

    private static String resource(Fields in) {
        return in.first("resourceId", "resourceID", "resourceUri", "targetResourceID", "_ResourceId", "ResourceId");
    }

    /// `Microsoft.Compute` of `Microsoft.Compute/virtualMachines/write`.
    private static String provider(String operation) {
        int slash = operation.indexOf('/');
        return slash < 0 ? "Azure" : operation.substring(0, slash);
    }

    private static String address(Fields in) {
        String address = in.first("callerIpAddress", "callerIpaddress", "CallerIPAddress");
        address = address.isEmpty() ? in.at("httpRequest.clientIpAddress") : address;
        return address.isEmpty() ? in.at("identity.claims.ipaddr") : address;
    }

    /// Who called: the claims of the token, else what the record calls the caller.
    private static JsonObject caller(Fields in) {
        JsonObject claims = in.all()
                .object("identity.claims")
                .or(() -> in.all().object("claims"))
                .orElseGet(JsonObject::new);
        String name = "";
        for (String claim : new String[] {
            "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn",
            "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name",
            "upn"
        }) {
            name = name.isEmpty() && claims.get(claim) instanceof String value ? value : name;
        }
        if (name.isEmpty() && Web.isMail(in.text("caller"))) {
            name = in.text("caller"); // the account; the claim is the person's name
        }
        if (name.isEmpty() && claims.get("name") instanceof String value) {
            name = value;
        }
        String uid = "";
        for (String claim :
                new String[] {"http://schemas.microsoft.com/identity/claims/objectidentifier", "oid", "appid"}) {
            uid = uid.isEmpty() && claims.get(claim) instanceof String value ? value : uid;
        }
        if (name.isEmpty()) {
            name = in.first("caller", "identity");
        }
        boolean isService = name.isEmpty() && !uid.isEmpty();
        return Who.user(name, uid, isService ? "ServicePrincipal" : "");
    }

    private static EventBuilder status(EventBuilder event, Fields in) {
        String result = named(in, "resultType");
        result = result.isEmpty() ? named(in, "status") : result;
        switch (result.toLowerCase(Locale.ROOT)) {
            case "success", "succeeded", "accept", "accepted" -> event.succeeded(true);
            case "failure", "failed" -> event.succeeded(false);
            case "" -> {}
            default -> event.set("status_id", 99L); // Start, Started, In Progress, Active
        }
        return event.set("status", result)
                .set("status_code", in.text("resultSignature"))
                .set("status_detail", in.text("resultDescription"));
    }

    private static EventBuilder alert(Line line, Fields in, String operation) {
        String title = in.at("properties.eventName");
        String description = in.text("resultDescription");
        String address = address(in);
        return Finding.of(
                        line, in.first("eventDataId", "correlationId"), title.isEmpty() ? operation : title, operation)
                .description(description)
                .evidence("src_endpoint", address.isEmpty() ? new JsonObject(1) : Who.endpoint(address))
                .evidence("user", caller(in))
                .event()
                .severity(
                        switch (in.at("properties.severity").toLowerCase(Locale.ROOT)) {
                            case "low" -> Severity.LOW;
                            case "high" -> Severity.HIGH;
                            case "informational" -> Severity.INFORMATIONAL;
                            default -> Severity.MEDIUM;
                        });
    }

    /// The text of a member that the REST API writes as `{"value": …, "localizedValue": …}`.
    private static String named(Fields in, String member) {
        String value = in.at(member + ".value");
        return value.isEmpty() ? in.text(member) : value;
    }

    private static JsonObject cloud(Fields in) {
        var cloud = new JsonObject(4).put("provider", "Azure");
        String resource = resource(in);
        String[] parts = resource.split("/", 5);
        if (parts.length > 2 && parts[1].equalsIgnoreCase("subscriptions") && !parts[2].isEmpty()) {
            cloud.put("account", new JsonObject(2).put("uid", parts[2]).put("type_id", 13L));
        }
        String tenant = in.has("TimeGenerated") ? "" : in.first("tenantId", "TenantId"); // there, the workspace
        if (!tenant.isEmpty()) {
            cloud.put("org", new JsonObject(1).put("uid", tenant));
        }
        String region = in.text("location");
        return region.isEmpty() || region.equals("global") ? cloud : cloud.put("region", region);
    }
}
