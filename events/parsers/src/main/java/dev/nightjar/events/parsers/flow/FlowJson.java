package dev.nightjar.events.parsers.flow;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Direction;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Network;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import org.jspecify.annotations.Nullable;

/// Flows as collectors write them in JSON: goflow2 and goflow, nProbe, pmacct, nfdump, Logstash's codec. They differ in
/// names only, and each value has one table of them here.
final class FlowJson implements Parser {
    private static final String[] SOURCE = {
        "src_addr",
        "SrcAddr",
        "IPV4_SRC_ADDR",
        "IPV6_SRC_ADDR",
        "ip_src",
        "src4_addr",
        "src6_addr",
        "netflow.ipv4_src_addr",
        "netflow.ipv6_src_addr",
        "netflow.source_ipv4_address"
    };
    private static final String[] DESTINATION = {
        "dst_addr",
        "DstAddr",
        "IPV4_DST_ADDR",
        "IPV6_DST_ADDR",
        "ip_dst",
        "dst4_addr",
        "dst6_addr",
        "netflow.ipv4_dst_addr",
        "netflow.ipv6_dst_addr",
        "netflow.destination_ipv4_address"
    };
    private static final String[] SOURCE_PORT = {
        "src_port", "SrcPort", "L4_SRC_PORT", "port_src", "netflow.l4_src_port", "netflow.source_transport_port"
    };
    private static final String[] DESTINATION_PORT = {
        "dst_port", "DstPort", "L4_DST_PORT", "port_dst", "netflow.l4_dst_port", "netflow.destination_transport_port"
    };
    private static final String[] PROTOCOL = {
        "proto", "Proto", "PROTOCOL", "ip_proto", "netflow.protocol", "netflow.protocol_identifier"
    };
    private static final String[] BYTES = {
        "bytes", "Bytes", "IN_BYTES", "in_bytes", "netflow.in_bytes", "netflow.octet_delta_count"
    };
    private static final String[] PACKETS = {
        "packets", "Packets", "IN_PKTS", "in_packets", "netflow.in_pkts", "netflow.packet_delta_count"
    };
    private static final String[] BYTES_BACK = {"OUT_BYTES", "out_bytes", "netflow.out_bytes"};
    private static final String[] PACKETS_BACK = {"OUT_PKTS", "out_packets", "netflow.out_pkts"};
    private static final String[] START = {
        "time_flow_start_ns",
        "TimeFlowStart",
        "FLOW_START_MILLISECONDS",
        "FIRST_SWITCHED",
        "timestamp_start",
        "t_first",
        "netflow.first_switched",
        "netflow.flow_start_milliseconds"
    };
    private static final String[] END = {
        "time_flow_end_ns",
        "TimeFlowEnd",
        "FLOW_END_MILLISECONDS",
        "LAST_SWITCHED",
        "timestamp_end",
        "t_last",
        "netflow.last_switched",
        "netflow.flow_end_milliseconds"
    };
    private static final String[] RECEIVED = {
        "time_received_ns", "TimeReceived", "time_received", "stamp_updated", "stamp_inserted", "@timestamp", "received"
    };

    /// An address of each end, and a counter, by names of one collector's.
    static boolean isFlow(JsonObject json) {
        return IpText.isIp(text(json, SOURCE))
                && IpText.isIp(text(json, DESTINATION))
                && (!text(json, BYTES).isEmpty() || !text(json, PACKETS).isEmpty())
                && !text(json, PROTOCOL).isEmpty();
    }

    @Override
    public Parsed parse(Line line) {
        JsonObject json = line.requireJson();
        long start = time(json, START, line);
        long end = time(json, END, line);
        long received = time(json, RECEIVED, line);
        long time = end != Timestamps.NONE ? end : start != Timestamps.NONE ? start : received;
        if (!isFlow(json)) {
            return Parsed.rejected("no addresses and counters of a flow");
        }
        String protocol = text(json, PROTOCOL);
        boolean isIcmp = protocol.regionMatches(true, 0, "icmp", 0, 4) || protocol.equals("1") || protocol.equals("58");
        End source = End.at(text(json, SOURCE)).mac(text(json, "src_mac", "SrcMac", "mac_src", "IN_SRC_MAC"));
        End destination =
                End.at(text(json, DESTINATION)).mac(text(json, "dst_mac", "DstMac", "mac_dst", "OUT_DST_MAC"));
        if (!isIcmp) {
            source.port(Fields.toNumber(text(json, SOURCE_PORT)));
            destination.port(Fields.toNumber(text(json, DESTINATION_PORT)));
        }
        EventBuilder event = line.event(OcsfClass.NETWORK_ACTIVITY, Network.TRAFFIC);
        if (time != Timestamps.NONE) {
            event.time(time);
        }
        Network.ends(event, source, destination);
        JsonObject connection = Network.connection(protocol, Direction.UNKNOWN, source);
        long flags = Fields.toNumber(text(json, "tcp_flags", "TCPFlags", "TCP_FLAGS", "netflow.tcp_flags"));
        if (flags >= 0 && flags <= 0xffff) {
            connection.put("tcp_flags", flags);
        }
        event.set("connection_info", connection)
                .set(
                        "traffic",
                        Network.traffic(
                                Fields.toNumber(text(json, BYTES)),
                                Fields.toNumber(text(json, BYTES_BACK)),
                                Fields.toNumber(text(json, PACKETS)),
                                Fields.toNumber(text(json, PACKETS_BACK))));
        if (start != Timestamps.NONE) {
            event.set("start_time", start);
        }
        if (end != Timestamps.NONE) {
            event.set("end_time", end);
        }
        if (start != Timestamps.NONE && end >= start) {
            event.set("duration", end - start);
        }
        json.forEach(event::unmapped);
        return Parsed.of(event);
    }

    private static String text(JsonObject json, String... names) {
        return switch (value(json, names)) {
            case String text -> text;
            case Long number -> number.toString();
            case null, default -> "";
        };
    }

    private static @Nullable Object value(JsonObject json, String... names) {
        for (String name : names) {
            Object value = json.get(name);
            value = value == null && name.indexOf('.') > 0 ? json.at(name) : value;
            if (value != null && !value.equals("") && !value.equals("0.0.0.0") && !value.equals("::")) {
                return value;
            }
        }
        return null;
    }

    /// Seconds, milliseconds or nanoseconds, told by their size, or a date; 0 is none.
    private static long time(JsonObject json, String[] names, Line line) {
        return switch (value(json, names)) {
            case Long number when number > 1_000_000_000 -> Timestamps.epoch(number);
            case String text -> {
                var in = new Cursor(text);
                long number = in.number();
                if (in.isAtEnd() && number > 1_000_000_000) {
                    yield Timestamps.epoch(number);
                }
                yield Timestamps.iso(new Cursor(text), line.zone());
            }
            case null, default -> Timestamps.NONE;
        };
    }
}
