package dev.nightjar.events.parsers.dns;

import dev.nightjar.events.parsers.line.Look;
import dev.nightjar.events.parsers.line.Source;
import java.util.List;

/// DNS servers and resolvers.
public final class DnsSources {
    private DnsSources() {}

    public static List<Source> all() {
        return List.of(
                Source.named(InfobloxDns.NAME)
                        .vendor("Infoblox", "NIOS")
                        .title("Infoblox NIOS: DNS responses, response policy zones; queries as BIND's")
                        .apps("named")
                        .text(
                                InfobloxDns::isInfoblox,
                                Look.ANY.holding("PCT:"),
                                Look.ANY.holding("UDP:"),
                                Look.ANY.holding("|:"))
                        .parsedBy(new InfobloxDns()),
                Source.named("infoblox-audit")
                        .vendor("Infoblox", "NIOS")
                        .title("Infoblox NIOS audit log")
                        .text(
                                InfobloxAudit::isAudit,
                                Look.ANY.at(4, "-").at(10, " ").holding("Z[]:"))
                        .parsedBy(new InfobloxAudit()),
                Source.named("bind")
                        .vendor("ISC", "BIND")
                        .title("BIND 9 queries, errors, denials and response policies")
                        .apps("named", "bind9", "named-pkcs11")
                        .text(
                                Bind::isBind,
                                Look.ANY.holding("#:"),
                                Look.starting("0-3")
                                        .at(2, "-")
                                        .at(6, "-")
                                        .at(11, " ")
                                        .holding(":"))
                        .parsedBy(new Bind()),
                Source.named("dnsmasq")
                        .vendor("dnsmasq", "dnsmasq")
                        .title("dnsmasq queries and replies")
                        .apps("dnsmasq")
                        .parsedBy(new Dnsmasq()),
                Source.named("unbound")
                        .vendor("NLnet Labs", "Unbound")
                        .title("Unbound: queries, replies, local actions, RPZ")
                        .apps("unbound")
                        .text(
                                Unbound::isOwnFile,
                                Look.wrapped(),
                                Look.starting("[").holding("]"))
                        .parsedBy(new Unbound()),
                Source.named("coredns")
                        .vendor("CNCF", "CoreDNS")
                        .title("CoreDNS: log and errors plugins")
                        .apps("coredns")
                        .text(
                                CoreDns::isCoreDns,
                                Look.starting("["),
                                Look.starting("0-9").at(4, "-/").holding("[]"))
                        .parsedBy(new CoreDns()),
                Source.named("powerdns")
                        .vendor("PowerDNS", "PowerDNS")
                        .title("PowerDNS recursor and authoritative server")
                        .apps("pdns", "pdns_server", "pdns_recursor", "pdns-recursor")
                        .parsedBy(new PowerDns()),
                Source.named("windows-dns-debug")
                        .vendor("Microsoft", "Windows DNS Server")
                        .title("Windows DNS server debug log")
                        .textBehindHeader(
                                WindowsDnsDebug::isDebug,
                                Look.starting("DM"),
                                Look.starting("0-9").holding("KPACET"),
                                Look.starting("0-9").holding("VNET"))
                        .parsedBy(new WindowsDnsDebug()),
                Source.named("windows-dns-events")
                        .vendor("Microsoft", "Windows DNS Server")
                        .title("Windows DNS server analytical and audit events (XML, Winlogbeat, NXLog)")
                        .json("winlog", "@timestamp")
                        .json("SourceName", "EventID")
                        .json("Provider_Name", "EventID")
                        .json("ProviderName", "EventID")
                        .onlyIf(WindowsDnsRecord::isJson)
                        .text(WindowsDnsRecord::isXml, Look.starting("<"))
                        .parsedBy(new WindowsDnsEvents()),
                Source.named("route53-resolver")
                        .vendor("AWS", "Route 53 Resolver")
                        .title("Amazon Route 53 Resolver query logs and DNS Firewall")
                        .json("query_timestamp", "query_name", "srcaddr")
                        .json("query_timestamp", "query_name", "srcids")
                        .parsedBy(new Route53Resolver()),
                Source.named("route53-hosted-zone")
                        .vendor("AWS", "Route 53")
                        .title("Amazon Route 53 public hosted zone query logs")
                        .text(Route53Hosted::isQuery, Look.starting("1").at(1, "."))
                        .parsedBy(new Route53Hosted()),
                Source.named("umbrella-dns")
                        .vendor("Cisco", "Umbrella")
                        .title("Cisco Umbrella DNS logs (CSV in S3, JSON)")
                        .json("internalIp", "externalIp", "domain")
                        .text(UmbrellaDns::isCsv, Look.starting("\"").holding(","))
                        .parsedBy(new UmbrellaDns()));
    }
}
