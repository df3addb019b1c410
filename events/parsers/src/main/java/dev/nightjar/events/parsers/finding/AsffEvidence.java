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
    private AsffEvidence() {}

    static List<Object> of(JsonObject finding) {
        var evidences = new ArrayList<Object>(2);
        var fields = new Fields(finding);
        switch (fields.at("Action.ActionType")) {
            case "AWS_API_CALL" -> evidences.add(call(fields));
            case "NETWORK_CONNECTION" -> evidences.add(connection(fields));
            case "DNS_REQUEST" -> {
                String name = fields.at("Action.DnsRequestAction.Domain");
                evidences.add(new JsonObject(1).put("query", DnsEvents.query(name.isEmpty() ? "unknown" : name, "")));
            }
            default -> {}
        }
        network(fields, evidences);
        String path = fields.at("Process.Path");
        String name = fields.at("Process.Name");
        if (!path.isEmpty() || !name.isEmpty()) {
            JsonObject process = Ocsf.process(name, Fields.toNumber(fields.at("Process.Pid")));
            if (!path.isEmpty()) {
                process.put("path", path).put("file", Ocsf.file(path));
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
        return new JsonObject(2).put("api", api).put("src_endpoint", caller.json());
    }

    private static JsonObject connection(Fields fields) {
        String action = "Action.NetworkConnectionAction.";
        End remote = remote(fields, action).port(Fields.toNumber(fields.at(action + "RemotePortDetails.Port")));
        End local = End.at("").port(Fields.toNumber(fields.at(action + "LocalPortDetails.Port")));
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

    private static void network(Fields fields, List<Object> evidences) {
        End source = End.at(first(fields, "Network.SourceIpV4", "Network.SourceIpV6"), fields.at("Network.SourcePort"))
                .mac(fields.at("Network.SourceMac"))
                .domain(fields.at("Network.SourceDomain"));
        End destination = End.at(
                        first(fields, "Network.DestinationIpV4", "Network.DestinationIpV6"),
                        fields.at("Network.DestinationPort"))
                .domain(fields.at("Network.DestinationDomain"));
        if (source.isIdentified() || destination.isIdentified()) {
            var evidence = new JsonObject(3);
            evidence.put("src_endpoint", source.json()).put("dst_endpoint", destination.json());
            Direction direction = Direction.of(fields.at("Network.Direction"));
            evidences.add(evidence.put(
                    "connection_info", Network.connection(fields.at("Network.Protocol"), direction, source)));
        }
    }

    private static String first(Fields fields, String one, String other) {
        return fields.at(one).isEmpty() ? fields.at(other) : fields.at(one);
    }
}
