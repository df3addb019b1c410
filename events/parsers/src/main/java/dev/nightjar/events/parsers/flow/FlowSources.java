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
                        .parsedBy(new Capture()));
    }
}
