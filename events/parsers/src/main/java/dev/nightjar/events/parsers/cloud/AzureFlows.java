package dev.nightjar.events.parsers.cloud;

import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.net.Direction;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Network;
import dev.nightjar.events.parsers.text.Timestamps;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Flow logs of network security groups, versions 1 and 2, and of virtual networks, version 4 (Azure Network Watcher,
/// "Flow logging for network security groups", "Virtual network flow logs"): a record holds the flows of a minute, each
/// of its tuples is an event.
final class AzureFlows {
    private static final int MAX_FLOWS = 50_000;

    private AzureFlows() {}

    static boolean isFlows(JsonObject record) {
        return record.at("flowRecords.flows") instanceof List<?>
                || (record.at("properties.flows") instanceof List<?>
                        && record.get("category") instanceof String category
                        && category.equals("NetworkSecurityGroupFlowEvent"));
    }

    static Parsed read(Line line, JsonObject record, JsonObject cloud) {
        var events = new ArrayList<EventBuilder>();
        boolean isVirtualNetwork = record.has("flowRecords");
        List<?> flows = record.list(isVirtualNetwork ? "flowRecords.flows" : "properties.flows");
        for (Object element : flows) {
            if (!(element instanceof JsonObject flow)) {
                continue;
            }
            for (Object inner : flow.list(isVirtualNetwork ? "flowGroups" : "flows")) {
                if (inner instanceof JsonObject group) {
                    String rule = new Fields(isVirtualNetwork ? group : flow).text("rule");
                    String mac =
                            new Fields(isVirtualNetwork ? record : group).text(isVirtualNetwork ? "macAddress" : "mac");
                    for (Object tuple : group.list("flowTuples")) {
                        if (!(tuple instanceof String text) || events.size() >= MAX_FLOWS) {
                            return Parsed.rejected(events.size() >= MAX_FLOWS ? "too many flows" : "a flow of no text");
                        }
                        EventBuilder event = flow(line, text, rule, mac, isVirtualNetwork);
                        if (event == null) {
                            return Parsed.rejected("a flow with fewer fields than any version has");
                        }
                        own(event, record, rule, mac, text);
                        events.add(event.set("cloud", cloud));
                    }
                }
            }
        }
        return events.isEmpty() ? Parsed.filtered("empty-list") : Parsed.of(events);
    }

    /// What the event keeps of the record, instead of all its flows.
    private static void own(EventBuilder event, JsonObject record, String rule, String mac, String tuple) {
        var kept = new JsonObject(8);
        for (String name : new String[] {"time", "category", "resourceId", "flowLogResourceID", "targetResourceID"}) {
            if (record.has(name)) {
                kept.put(name, record.get(name));
            }
        }
        kept.put("rule", rule).put("macAddress", mac).put("flowTuple", tuple);
        event.set("raw_data", Json.write(kept))
                .metadata("log_name", new Fields(record).text("category"))
                .set("unmapped", kept);
    }

    /// `TIME,SOURCE,DESTINATION,PORT,PORT,PROTOCOL,DIRECTION,DECISION[,STATE,PACKETS,BYTES,PACKETS,BYTES]`, of
    /// a virtual network `…,DIRECTION,STATE,ENCRYPTION,PACKETS,BYTES,PACKETS,BYTES`, where the state `D` is a
    /// denial.
    private static @Nullable EventBuilder flow(
            Line line, String tuple, String rule, String mac, boolean isVirtualNetwork) {
        String[] in = tuple.split(",", -1);
        if (in.length < 8) {
            return null;
        }
        String state = isVirtualNetwork ? in[7] : in.length > 8 ? in[8] : "";
        boolean isDenied = in[7].equals("D");
        Direction direction = in[6].equals("I") ? Direction.INBOUND : Direction.OUTBOUND;
        End source = End.at(in[1], in[3]);
        End destination = End.at(in[2], in[4]);
        (direction == Direction.INBOUND ? destination : source).mac(mac);
        EventBuilder event = line.event(OcsfClass.NETWORK_ACTIVITY, activity(isDenied, state))
                .disposition(isDenied ? Disposition.BLOCKED : Disposition.ALLOWED)
                .set("connection_info", Network.connection(protocol(in[5]), direction, source));
        if (!Network.ends(event, source, destination)) {
            return null;
        }
        Network.rule(event, rule, "");
        if (in.length > 12) {
            Network.setIfAny(
                    event, "traffic", Network.traffic(bytes(in[10]), bytes(in[12]), bytes(in[9]), bytes(in[11])));
        }
        long time = Timestamps.epoch(Fields.toNumber(in[0]));
        return time == Timestamps.NONE ? event.label("time:of-arrival") : event.time(time);
    }

    private static int activity(boolean isDenied, String state) {
        return isDenied
                ? Network.REFUSE
                : switch (state) {
                    case "B" -> Network.OPEN;
                    case "E" -> Network.CLOSE;
                    default -> Network.TRAFFIC;
                };
    }

    private static String protocol(String text) {
        return switch (text) {
            case "T" -> "tcp";
            case "U" -> "udp";
            default -> text;
        };
    }

    private static long bytes(String text) {
        return Fields.toNumber(text);
    }
}
