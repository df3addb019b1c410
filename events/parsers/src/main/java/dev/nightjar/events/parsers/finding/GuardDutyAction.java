package dev.nightjar.events.parsers.finding;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.parsers.dns.DnsEvents;
import dev.nightjar.events.parsers.net.Direction;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Network;
import dev.nightjar.events.parsers.net.Web;
import java.util.ArrayList;
import java.util.List;

/// The `action` (and the process of runtime monitoring) of a GuardDuty finding, as OCSF `evidences`.
final class GuardDutyAction {
    /// Probed ports or remote hosts of one finding that are kept; GuardDuty lists few.
    private static final int MAX_ENDS = 50;

    private GuardDutyAction() {}

    static List<Object> evidences(JsonObject finding) {
        var evidences = new ArrayList<Object>(2);
        JsonObject action = finding.object("service.action").orElseGet(JsonObject::new);
        for (int i = 0; i < action.size(); i++) {
            if (action.value(i) instanceof JsonObject details) {
                var fields = new Fields(details);
                switch (action.name(i)) {
                    case "networkConnectionAction" -> evidences.add(connection(finding, fields));
                    case "portProbeAction" -> probes(details, evidences);
                    case "awsApiCallAction" -> evidences.add(call(fields));
                    case "dnsRequestAction" -> evidences.add(question(finding, fields));
                    case "kubernetesApiCallAction" -> evidences.add(kubernetes(fields));
                    case "rdsLoginAttemptAction" -> {
                        End from = remote(fields);
                        if (from.isIdentified()) {
                            var login = new JsonObject(2).put("src_endpoint", from.json());
                            String user = new Fields(finding).at("resource.rdsDbUserDetails.user");
                            evidences.add(user.isEmpty() ? login : login.put("user", Ocsf.user(user)));
                        }
                    }
                    default -> {}
                }
            }
        }
        JsonObject process = process(new Fields(finding));
        if (!process.isEmpty()) {
            evidences.add(new JsonObject(1).put("process", process));
        }
        return evidences;
    }

    private static JsonObject connection(JsonObject finding, Fields action) {
        End remote = remote(action).port(Fields.toNumber(action.at("remotePortDetails.port")));
        String address = action.at("localIpDetails.ipAddressV4");
        End local = End.at(address.isEmpty() ? ownAddress(finding) : address)
                .port(Fields.toNumber(action.at("localPortDetails.port")))
                .put("instance_uid", new Fields(finding).at("resource.instanceDetails.instanceId"));
        Direction direction = Direction.of(action.text("connectionDirection"));
        boolean isOutbound = direction == Direction.OUTBOUND;
        JsonObject info = Network.connection(action.text("protocol"), direction, remote);
        var evidence = new JsonObject(3).put("connection_info", info);
        evidence.put("src_endpoint", (isOutbound ? local : remote).json());
        return evidence.put("dst_endpoint", (isOutbound ? remote : local).json());
    }

    private static void probes(JsonObject action, List<Object> evidences) {
        for (Object element : action.list("portProbeDetails")) {
            if (element instanceof JsonObject probe && evidences.size() < MAX_ENDS) {
                var fields = new Fields(probe);
                End target = End.at(fields.at("localIpDetails.ipAddressV4"))
                        .port(Fields.toNumber(fields.at("localPortDetails.port")));
                var evidence = new JsonObject(2).put("connection_info", new JsonObject(1).put("direction_id", (long)
                                Direction.INBOUND.id()));
                evidence.put("src_endpoint", remote(fields).json()).put("dst_endpoint", target.json());
                evidences.add(evidence);
            }
        }
    }

    private static JsonObject call(Fields action) {
        String operation = action.text("api");
        var api = new JsonObject(3).put("operation", operation.isEmpty() ? "unknown" : operation);
        if (action.has("serviceName")) {
            api.put("service", new JsonObject(1).put("name", action.text("serviceName")));
        }
        if (action.has("errorCode")) {
            api.put("response", new JsonObject(1).put("error", action.text("errorCode")));
        }
        End caller = remote(action).domain(action.at("domainDetails.domain"));
        return new JsonObject(2).put("api", api).put("src_endpoint", caller.json());
    }

    private static JsonObject question(JsonObject finding, Fields action) {
        String name = action.text("domain");
        var evidence = new JsonObject(3).put("query", DnsEvents.query(name.isEmpty() ? "unknown" : name, ""));
        End asker = End.at(ownAddress(finding))
                .put("instance_uid", new Fields(finding).at("resource.instanceDetails.instanceId"));
        return evidence.put("src_endpoint", asker.json())
                .put("connection_info", Network.connection(action.text("protocol"), Direction.OUTBOUND, asker));
    }

    private static JsonObject kubernetes(Fields action) {
        String verb = action.text("verb");
        var api = new JsonObject(2).put("operation", verb.isEmpty() ? "unknown" : verb);
        api.put("service", new JsonObject(1).put("name", "kubernetes"));
        var evidence = new JsonObject(3)
                .put("api", api)
                .put("src_endpoint", remote(action).json());
        String uri = action.text("requestUri");
        JsonObject request =
                Web.request(uri.isEmpty() ? new JsonObject(1) : Web.url(uri), "", action.text("userAgent"), "");
        return request.isEmpty() ? evidence : evidence.put("http_request", request);
    }

    private static End remote(Fields action) {
        String address = action.at("remoteIpDetails.ipAddressV4");
        End end = End.at(address.isEmpty() ? action.at("remoteIpDetails.ipAddressV6") : address);
        JsonObject json = end.json();
        if (json == null) {
            return end;
        }
        var location = new JsonObject(3);
        AwsFindings.put(location, "country", action.at("remoteIpDetails.country.countryCode"));
        AwsFindings.put(location, "city", action.at("remoteIpDetails.city.cityName"));
        if (location.isEmpty()) {
            AwsFindings.put(location, "region", action.at("remoteIpDetails.country.countryName"));
        }
        if (!location.isEmpty()) {
            json.put("location", location);
        }
        AwsFindings.put(json, "isp", action.at("remoteIpDetails.organization.isp"));
        AwsFindings.put(json, "isp_org", action.at("remoteIpDetails.organization.org"));
        long number = Fields.toNumber(action.at("remoteIpDetails.organization.asn"));
        if (number > 0 && number <= Integer.MAX_VALUE) {
            var system = new JsonObject(2).put("number", number);
            AwsFindings.put(system, "name", action.at("remoteIpDetails.organization.asnOrg"));
            json.put("autonomous_system", system);
        }
        return end;
    }

    /// The private address of the instance that the finding is about.
    private static String ownAddress(JsonObject finding) {
        List<?> interfaces = finding.list("resource.instanceDetails.networkInterfaces");
        return !interfaces.isEmpty() && interfaces.getFirst() instanceof JsonObject first
                ? new Fields(first).text("privateIpAddress")
                : "";
    }

    /// The lineage begins with the process's nearest ancestor.
    private static void parent(JsonObject process, Fields finding) {
        if (finding.all().list("service.runtimeDetails.process.lineage").getFirst() instanceof JsonObject first) {
            var held = new Fields(first);
            String path = held.text("executablePath");
            JsonObject parent = Ocsf.process(held.has("name") ? held.text("name") : null, held.number("pid"));
            if (!path.isEmpty()) {
                parent.put("path", path).put("file", Ocsf.file(path));
            }
            AwsFindings.put(parent, "uid", held.text("uuid"));
            process.put("parent_process", parent);
        }
    }

    private static JsonObject process(Fields finding) {
        String path = finding.at("service.runtimeDetails.process.executablePath");
        String name = finding.at("service.runtimeDetails.process.name");
        long pid = Fields.toNumber(finding.at("service.runtimeDetails.process.pid"));
        String uid = finding.at("service.runtimeDetails.process.uuid");
        if (path.isEmpty() && name.isEmpty()) {
            return new JsonObject(1);
        }
        JsonObject process = Ocsf.process(name, pid);
        if (!path.isEmpty()) {
            JsonObject file = Ocsf.file(path);
            String hash = finding.at("service.runtimeDetails.process.executableSha256");
            if (!hash.isEmpty()) {
                file.put("hashes", List.of(Ocsf.hash("SHA256", hash)));
            }
            process.put("path", path).put("file", file);
        }
        AwsFindings.put(process, "uid", uid);
        AwsFindings.put(process, "cmd_line", finding.at("service.runtimeDetails.context.commandLineExample"));
        if (!finding.all().list("service.runtimeDetails.process.lineage").isEmpty()) {
            parent(process, finding);
        }
        AwsFindings.put(process, "working_directory", finding.at("service.runtimeDetails.process.pwd"));
        String user = finding.at("service.runtimeDetails.process.user");
        if (!user.isEmpty()) {
            process.put("user", Ocsf.user(user));
        }
        return process.has("pid") || process.has("uid") ? process : process.put("uid", "unknown");
    }
}
