package dev.nightjar.events.parsers.flow;

import dev.nightjar.events.parsers.flow.capture.Capture;
import dev.nightjar.events.parsers.line.Source;
import java.util.List;

/// Flow records and packet captures.
public final class FlowSources {
    private FlowSources() {}

    public static List<Source> all() {
        return List.of(
                Source.named("netflow")
                        .vendor("IETF", "IPFIX")
                        .title("Exported flows: NetFlow 5 and 9, IPFIX (binary)")
                        .parsedBy(new NetFlow()),
                Source.named("pcap")
                        .vendor("The Tcpdump Group", "libpcap")
                        .title("Packet captures, pcap and pcapng (binary): DNS, HTTP, TLS names, DHCP, connections")
                        .parsedBy(new Capture()),
                Source.named("flow-json")
                        .vendor("IETF", "IPFIX")
                        .title("Flows in JSON: goflow2, nProbe, pmacct, nfdump, Logstash's codec")
                        .json("src_addr", "dst_addr", "bytes")
                        .json("SrcAddr", "DstAddr", "Bytes")
                        .json("IPV4_SRC_ADDR", "IPV4_DST_ADDR")
                        .json("IPV6_SRC_ADDR", "IPV6_DST_ADDR")
                        .json("ip_src", "ip_dst", "packets")
                        .json("src4_addr", "dst4_addr")
                        .json("src6_addr", "dst6_addr")
                        .json("netflow.ipv4_src_addr", "netflow.ipv4_dst_addr")
                        .json("netflow.ipv6_src_addr", "netflow.ipv6_dst_addr")
                        .json("netflow.source_ipv4_address", "netflow.destination_ipv4_address")
                        .onlyIf(FlowJson::isFlow)
                        .parsedBy(new FlowJson()));
    }
}
