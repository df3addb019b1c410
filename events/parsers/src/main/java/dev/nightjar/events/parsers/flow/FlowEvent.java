package dev.nightjar.events.parsers.flow;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.net.Direction;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Network;
import dev.nightjar.events.parsers.text.Timestamps;

/// A flow record, by IANA's names of its information elements, as Network Activity.
///
/// Counters are as exported: where the exporter looked at one packet in N, `samplingInterval` under `unmapped`
/// says so. A flow goes one way, so its bytes are the source's (`bytes_out`), unless the record is of both ways
/// (RFC 5103, Cisco's NSEL).
final class FlowEvent {
    /// Seconds from 1900, where NTP's times start, to 1970.
    private static final long NTP_EPOCH = 2_208_988_800L;

    private FlowEvent() {}

    /// @param exported when the exporter sent it, in milliseconds since the epoch
    /// @param booted when it was started, which times of versions 5 and 9 count from; `Timestamps.NONE`
    /// when unknown
    static EventBuilder of(Line line, JsonObject flow, long exported, long booted) {
        var fields = new Fields(flow);
        long start = time(flow, "Start", exported, booted);
        long end = time(flow, "End", exported, booted);
        if (end == Timestamps.NONE && start != Timestamps.NONE && flow.has("flowDurationMilliseconds")) {
            end = start + flow.number("flowDurationMilliseconds").orElse(0);
        }
        String protocol = fields.text("protocolIdentifier");
        End source = End.at(fields.first("sourceIPv4Address", "sourceIPv6Address"))
                .mac(fields.text("sourceMacAddress"))
                .translated(
                        fields.first("postNATSourceIPv4Address", "postNATSourceIPv6Address"),
                        fields.text("postNAPTSourceTransportPort"));
        End destination = End.at(fields.first("destinationIPv4Address", "destinationIPv6Address"))
                .mac(fields.text("destinationMacAddress"))
                .translated(
                        fields.first("postNATDestinationIPv4Address", "postNATDestinationIPv6Address"),
                        fields.text("postNAPTDestinationTransportPort"));
        boolean isIcmp = protocol.equals("1") || protocol.equals("58");
        if (!isIcmp) { // whose type and code stand where others have the destination's port
            source.port(first(fields, "sourceTransportPort", "udpSourcePort", "tcpSourcePort"));
            destination.port(first(fields, "destinationTransportPort", "udpDestinationPort", "tcpDestinationPort"));
        }
        long firewall = flow.number("firewallEvent").orElse(0);
        int activity = switch ((int) firewall) { // RFC-less, of Cisco's NSEL: created, deleted, denied
            case 1 -> Network.OPEN;
            case 2 -> Network.CLOSE;
            case 3 -> Network.REFUSE;
            default -> Network.TRAFFIC;
        };
        EventBuilder event = line.event(OcsfClass.NETWORK_ACTIVITY, activity)
                .time(end != Timestamps.NONE ? end : start != Timestamps.NONE ? start : exported);
        if (!Network.ends(event, source, destination)) {
            event.object("dst_endpoint").put("name", "unknown");
        }
        if (firewall == 3) {
            event.disposition(Disposition.BLOCKED);
        }
        window(event, start, end);
        Direction direction = switch (fields.text("flowDirection")) {
            case "0" -> Direction.INBOUND;
            case "1" -> Direction.OUTBOUND;
            default -> Direction.UNKNOWN;
        };
        JsonObject connection = Network.connection(protocol, direction, source);
        long flags = flow.number("tcpControlBits").orElse(-1);
        if (flags >= 0 && flags <= 0xffff && protocol.equals("6")) {
            connection.put("tcp_flags", flags);
        }
        if (fields.has("flowId")) {
            connection.put("uid", fields.text("flowId"));
        }
        event.set("connection_info", connection);
        Network.setIfAny(event, "traffic", traffic(fields));
        if (fields.has("userName")) {
            event.set("actor", new JsonObject(1).put("user", new JsonObject(1).put("name", fields.text("userName"))));
        }
        event.set("app_name", fields.text("applicationName"));
        flow.forEach(event::unmapped);
        return event;
    }

    private static long first(Fields fields, String... names) {
        return Fields.toNumber(fields.first(names));
    }

    private static JsonObject traffic(Fields fields) {
        return Network.traffic(
                first(fields, "octetDeltaCount", "initiatorOctets", "octetTotalCount", "postOctetDeltaCount"),
                first(fields, "reverseOctetDeltaCount", "responderOctets", "reverseOctetTotalCount"),
                first(fields, "packetDeltaCount", "initiatorPackets", "packetTotalCount", "postPacketDeltaCount"),
                first(fields, "reversePacketDeltaCount", "responderPackets", "reversePacketTotalCount"));
    }

    private static void window(EventBuilder event, long start, long end) {
        if (start != Timestamps.NONE) {
            event.set("start_time", start);
        }
        if (end != Timestamps.NONE) {
            event.set("end_time", end);
        }
        if (start != Timestamps.NONE && end >= start) {
            event.set("duration", end - start);
        }
    }

    /// The start or the end of a flow, in whichever of the seven ways the exporter has.
    private static long time(JsonObject flow, String which, long exported, long booted) {
        String name = "flow" + which;
        if (flow.get(name + "Milliseconds") instanceof Long millis) {
            return sane(millis);
        }
        if (flow.get(name + "Seconds") instanceof Long seconds) {
            return seconds < 99_999_999_999L ? seconds * 1000 : Timestamps.NONE;
        }
        for (String unit : new String[] {"Microseconds", "Nanoseconds"}) {
            Object stamp = flow.get(name + unit);
            if (stamp instanceof Long || stamp instanceof String) {
                return ntp(stamp);
            }
        }
        if (flow.get(name + "DeltaMicroseconds") instanceof Long micros) {
            return sane(exported - micros / 1000);
        }
        long base = flow.get("systemInitTimeMilliseconds") instanceof Long started ? sane(started) : booted;
        return flow.get(name + "SysUpTime") instanceof Long uptime && base != Timestamps.NONE
                ? sane(base + uptime)
                : Timestamps.NONE;
    }

    private static long sane(long millis) {
        return millis >= 0 && millis < 99_999_999_999_999L ? millis : Timestamps.NONE;
    }

    /// NTP's 64 bits (RFC 5905): seconds since 1900 and a fraction of 2^32; the sign bit makes most of them
    /// hexadecimal text here.
    private static long ntp(Object stamp) {
        long bits;
        if (stamp instanceof Long number) {
            bits = number;
        } else if (stamp instanceof String text && text.length() == 16) {
            bits = Long.parseUnsignedLong(text, 16);
        } else {
            return Timestamps.NONE;
        }
        long seconds = (bits >>> 32) - NTP_EPOCH;
        return sane(seconds * 1000 + (((bits & 0xffffffffL) * 1000) >>> 32));
    }
}
