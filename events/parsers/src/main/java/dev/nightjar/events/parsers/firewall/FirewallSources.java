package dev.nightjar.events.parsers.firewall;

import dev.nightjar.events.parsers.firewall.aws.NetworkFirewall;
import dev.nightjar.events.parsers.firewall.aws.VpcFlow;
import dev.nightjar.events.parsers.line.Source;
import java.util.List;

/// Firewalls and packet filters.
public final class FirewallSources {
    private FirewallSources() {}

    public static List<Source> all() {
        return List.of(
                Source.named("pf")
                        .vendor("Netgate", "pfSense")
                        .title("pf filter log of pfSense and OPNsense")
                        .apps("filterlog")
                        .text(PfFilterLog::isFilterLog)
                        .parsedBy(new PfFilterLog()),
                Source.named("windows-firewall")
                        .vendor("Microsoft", "Windows Firewall")
                        .title("Windows Firewall's pfirewall.log")
                        .text(WindowsFirewall::isFirewall)
                        .parsedBy(new WindowsFirewall()),
                Source.named("aws-network-firewall")
                        .vendor("AWS", "Network Firewall")
                        .title("AWS Network Firewall: alert, flow and TLS logs")
                        .json("firewall_name", "event")
                        .parsedBy(new NetworkFirewall()),
                Source.named("vpc-flow")
                        .vendor("AWS", "VPC")
                        .title("Amazon VPC flow logs, versions 2 to 8, any field order")
                        .json("srcAddr", "dstAddr")
                        .json("srcaddr", "dstaddr")
                        .json("p_log_type")
                        .onlyIf(VpcFlow::isJson)
                        .text(VpcFlow::isText)
                        .parsedBy(new VpcFlow()),
                Source.named("netfilter")
                        .vendor("Linux", "netfilter")
                        .title("iptables, nftables, UFW, firewalld, UniFi: packets the kernel logs")
                        .text(Netfilter::isPacket)
                        .parsedBy(new Netfilter()));
    }
}
