package dev.nightjar.events.parsers.firewall;

import dev.nightjar.events.parsers.line.Source;
import java.util.List;

/// Firewalls and routers.
public final class FirewallSources {
    private FirewallSources() {}

    public static List<Source> all() {
        return List.of(Source.named("netfilter")
                .vendor("Linux", "netfilter")
                .title("iptables, nftables, UFW, firewalld, UniFi: packets the kernel logs")
                .text(Netfilter::isPacket)
                .parsedBy(new Netfilter()));
    }
}
