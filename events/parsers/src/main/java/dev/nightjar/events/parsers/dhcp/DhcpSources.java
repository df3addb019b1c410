package dev.nightjar.events.parsers.dhcp;

import dev.nightjar.events.parsers.line.Look;
import dev.nightjar.events.parsers.line.Source;
import java.util.List;

/// DHCP servers: which host held an address, from when to when.
public final class DhcpSources {
    private DhcpSources() {}

    public static List<Source> all() {
        return List.of(
                Source.named("microsoft-dhcp")
                        .vendor("Microsoft", "DHCP Server")
                        .title("Windows DHCP server's audit log, IPv4 and IPv6")
                        .text(MicrosoftDhcp::isMicrosoft, Look.ANY.beforeComma(1, 5), Look.starting("IM\t-\r\u001c- "))
                        .parsedBy(new MicrosoftDhcp()),
                Source.named(InfobloxDhcp.NAME)
                        .vendor("Infoblox", "NIOS")
                        .title("Infoblox NIOS: DHCP messages and lease log")
                        .apps("dhcpd")
                        .text(InfobloxDhcp::isInfoblox, Look.starting("rD"))
                        .parsedBy(new InfobloxDhcp()),
                Source.named("isc-dhcpd")
                        .vendor("ISC", "DHCP")
                        .title("ISC dhcpd in syslog")
                        .apps("dhcpd")
                        .parsedBy(new IscDhcpd()),
                Source.named("dnsmasq-dhcp")
                        .vendor("dnsmasq", "dnsmasq")
                        .title("dnsmasq's DHCP server in syslog")
                        .apps("dnsmasq-dhcp")
                        .parsedBy(new DnsmasqDhcp()),
                Source.named("dhcp-clients")
                        .vendor("Linux", "DHCP client")
                        .title("DHCP clients of systemd-networkd and NetworkManager")
                        .apps("systemd-networkd", "networkmanager")
                        .parsedBy(new DhcpClients()),
                Source.named("isc-leases")
                        .vendor("ISC", "DHCP")
                        .title("ISC dhcpd's lease file")
                        .text(IscLease::isLease, Look.starting("l").holding("{"))
                        .parsedBy(new IscLease()),
                Source.named("kea")
                        .vendor("ISC", "Kea")
                        .title("Kea DHCPv4 and DHCPv6 servers")
                        .apps("kea-dhcp4", "kea-dhcp6")
                        .json("logger", "message")
                        .onlyIf(Kea::isJson)
                        .text(
                                Kea::isKea,
                                Look.ANY.behindBracket("k").holding("-"),
                                Look.starting("A").holding(": "))
                        .parsedBy(new Kea()),
                Source.named("kea-leases")
                        .vendor("ISC", "Kea")
                        .title("Kea leases: memfile and lease commands")
                        .json("ip-address", "valid-lft")
                        .text(
                                KeaLease::isLease,
                                Look.starting("a"),
                                Look.ANY.beforeComma(7, 15).holding(":"))
                        .parsedBy(new KeaLease()));
    }
}
