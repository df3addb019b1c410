package dev.nightjar.events.parsers.finding;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.parsers.dns.DnsEvents;
import dev.nightjar.events.parsers.net.Direction;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Network;
import java.util.ArrayList;
import java.util.List;

/// What an AWS Security Finding Format finding was seen in: `Action`, `Network`, `Process`.
final class AsffEvidence {
    /// Findings list few; what one lists beyond is in `unmapped`.
    private static final int MAX = 50;

    private AsffEvidence() {}

    static List<Object> of(JsonObject finding) {
        var evidences = new ArrayList<Object>(2);
        var fields = new Fields(finding);
        switch (fields.at("Action.ActionType")) {
            case "AWS_API_CALL" -> evidences.add(call(fields));
            case "NETWORK_CONNECTION" -> evidences.add(connection(fields));
            case "PORT_PROBE" -> probes(finding, evidences);
            case "DNS_REQUEST" -> {
                String name = fields.at("Action.DnsRequestAction.Domain");
                evidences.add(new JsonObject(1).put("query", DnsEvents.query(name.isEmpty() ? "unknown" : name, "")));
            }
            default -> {}
        }
        network(fields, evidences);
        files(finding, evidences);
        String path = fields.at("Process.Path");
        String name = fields.at("Process.Name");
        if (!path.isEmpty() || !name.isEmpty()) {
            JsonObject process = Ocsf.process(name, Fields.toNumber(fields.at("Process.Pid")));
            if (!path.isEmpty()) {
                process.put("path", path).put("file", Ocsf.file(path));
            }
            long parent = Fields.toNumber(fields.at("Process.ParentPid"));
            if (parent >= 0) {
                process.put("parent_process", Ocsf.process(null, parent));
            }
            evidences.add(
                    new JsonObject(1).put("process", process.has("pid") ? process : process.put("uid", "unknown")));
        }
        return evidences;
    }

    private static JsonObject call(Fields fields) {
        String action = "Action.AwsApiCallAction.";
        String operation = fields.at(action + "Api");
        var api = new JsonObject(2).put("operation", operation.isEmpty() ? "unknown" : operation);
        String service = fields.at(action + "ServiceName");
        if (!service.isEmpty()) {
            api.put("service", new JsonObject(1).put("name", service));
        }
        End caller = remote(fields, action).domain(fields.at(action + "DomainDetails.Domain"));
        var evidence = new JsonObject(3).put("api", api).put("src_endpoint", caller.json());
        JsonObject key = AsffDetails.resource(fields.all(), "AwsIamAccessKey");
        String user = key == null ? "" : new Fields(key).at("Details.AwsIamAccessKey.UserName");
        return user.isEmpty() ? evidence : evidence.put("user", Ocsf.user(user));
    }

    private static void probes(JsonObject finding, List<Object> evidences) {
        for (Object element : finding.list("Action.PortProbeAction.PortProbeDetails")) {
            if (element instanceof JsonObject probe && evidences.size() < MAX) {
                var fields = new Fields(probe);
                End from = remote(fields, "");
                End to = End.at(fields.at("LocalIpDetails.IpAddressV4"))
                        .port(Fields.toNumber(fields.at("LocalPortDetails.Port")));
                var evidence =
                        new JsonObject(3).put("src_endpoint", from.json()).put("dst_endpoint", to.json());
                evidences.add(evidence.put("connection_info", Network.connection("", Direction.INBOUND, from)));
            }
        }
    }

    /// The files in which `Threats` were found.
    private static void files(JsonObject finding, List<Object> evidences) {
        for (Object element : finding.list("Threats")) {
            for (Object path : element instanceof JsonObject threat ? threat.list("FilePaths") : List.of()) {
                String name = path instanceof JsonObject held ? new Fields(held).text("FilePath") : "";
                if (path instanceof JsonObject held && !name.isEmpty() && evidences.size() < MAX) {
                    JsonObject file = Ocsf.file(name);
                    String hash = new Fields(held).text("Hash");
                    if (!hash.isEmpty()) {
                        file.put("hashes", List.of(Ocsf.hash(hash.length() == 32 ? "MD5" : "SHA256", hash)));
                    }
                    evidences.add(new JsonObject(1).put("file", file));
                }
            }
        }
    }

    private static JsonObject connection(Fields fields) {
        String action = "Action.NetworkConnectionAction.";
        End remote = remote(fields, action).port(Fields.toNumber(fields.at(action + "RemotePortDetails.Port")));
        JsonObject instance = AsffDetails.resource(fields.all(), "AwsEc2Instance");
        End local = End.at("")
                .port(Fields.toNumber(fields.at(action + "LocalPortDetails.Port")))
                .put("instance_uid", instance == null ? "" : new Fields(instance).text("Id"));
        Direction direction = Direction.of(fields.at(action + "ConnectionDirection"));
        boolean isOutbound = direction == Direction.OUTBOUND;
        var evidence = new JsonObject(3)
                .put("connection_info", Network.connection(fields.at(action + "Protocol"), direction, remote));
        return evidence.put("src_endpoint", (isOutbound ? local : remote).json())
                .put("dst_endpoint", (isOutbound ? remote : local).json());
    }

    private static End remote(Fields fields, String action) {
        return End.at(fields.at(action + "RemoteIpDetails.IpAddressV4"))
                .country(fields.at(action + "RemoteIpDetails.Country.CountryCode"));
    }

    /// A finding may have addresses of both versions, which are two evidences.
    private static void network(Fields fields, List<Object> evidences) {
        boolean hasNoFour = fields.at("Network.SourceIpV4").isEmpty()
                && fields.at("Network.DestinationIpV4").isEmpty();
        for (String version : hasNoFour ? List.of("V6") : List.of("V4", "V6")) {
            String from = fields.at("Network.SourceIp" + version);
            String to = fields.at("Network.DestinationIp" + version);
            boolean isSecond = version.equals("V6") && !hasNoFour;
            if (isSecond && from.isEmpty() && to.isEmpty()) {
                return;
            }
            End source = End.at(from, fields.at("Network.SourcePort"))
                    .mac(fields.at("Network.SourceMac"))
                    .domain(fields.at("Network.SourceDomain"));
            End destination =
                    End.at(to, fields.at("Network.DestinationPort")).domain(fields.at("Network.DestinationDomain"));
            if (source.isIdentified() || destination.isIdentified()) {
                var evidence = new JsonObject(3);
                evidence.put("src_endpoint", source.json()).put("dst_endpoint", destination.json());
                Direction direction = Direction.of(fields.at("Network.Direction"));
                evidences.add(evidence.put(
                        "connection_info", Network.connection(fields.at("Network.Protocol"), direction, source)));
            }
        }
    }
}
