package dev.nightjar.events.parsers.firewall;

import dev.nightjar.events.parsers.firewall.asa.CiscoAsa;
import dev.nightjar.events.parsers.firewall.aws.NetworkFirewall;
import dev.nightjar.events.parsers.firewall.aws.VpcFlow;
import dev.nightjar.events.parsers.firewall.cisco.Ftd;
import dev.nightjar.events.parsers.firewall.cisco.Ios;
import dev.nightjar.events.parsers.firewall.fortinet.FortiCef;
import dev.nightjar.events.parsers.firewall.fortinet.FortiGate;
import dev.nightjar.events.parsers.firewall.juniper.Srx;
import dev.nightjar.events.parsers.firewall.paloalto.PanCef;
import dev.nightjar.events.parsers.firewall.paloalto.PanOs;
import dev.nightjar.events.parsers.firewall.paloalto.PanStrata;
import dev.nightjar.events.parsers.firewall.sophos.SophosFirewall;
import dev.nightjar.events.parsers.firewall.sophos.SophosUtm;
import dev.nightjar.events.parsers.line.Look;
import dev.nightjar.events.parsers.line.Source;
import java.util.List;

/// Firewalls and packet filters.
public final class FirewallSources {
    private FirewallSources() {}

    public static List<Source> all() {
        return List.of(
                Source.named("cisco-ftd")
                        .vendor("Cisco", "Secure Firewall Threat Defense")
                        .title("Cisco FTD security events (430001 to 430005)")
                        .text("%-FTD", Ftd::isSecurityEvent)
                        .parsedBy(new Ftd()),
                Source.named("cisco-ios")
                        .vendor("Cisco", "IOS")
                        .title("Cisco IOS, IOS XE, IOS XR and NX-OS: access lists, firewall, log-ins, configuration")
                        .text("%-:", Ios::isIos)
                        .parsedBy(new Ios()),
                Source.named("paloalto")
                        .vendor("Palo Alto Networks", "PAN-OS")
                        .title("Palo Alto Networks PAN-OS, all log types")
                        .text(PanOs::isPanOs, Look.ANY.beforeComma(0, 7))
                        .parsedBy(new PanOs()),
                Source.named("paloalto-strata")
                        .vendor("Palo Alto Networks", "PAN-OS")
                        .title("Palo Alto Networks Strata Logging Service (Cortex Data Lake): JSON, key=value")
                        .json("LogType", "TimeGenerated", "DeviceSN")
                        .json("LogType", "LogSourceID", "EventTime")
                        .text(PanStrata::isText, Look.starting("T").holding("="))
                        .parsedBy(new PanStrata()),
                Source.named("paloalto-cef")
                        .vendor("Palo Alto Networks", "PAN-OS")
                        .title("Palo Alto Networks PAN-OS and Strata Logging Service in CEF")
                        .text("|PAN", PanCef::isPanCef)
                        .parsedBy(new PanCef()),
                Source.named("fortigate-cef")
                        .vendor("Fortinet", "FortiGate")
                        .title("Fortinet FortiGate in CEF")
                        .text("|F", FortiCef::isFortiCef)
                        .parsedBy(new FortiCef()),
                Source.named("fortigate")
                        .vendor("Fortinet", "FortiGate")
                        .title("Fortinet FortiGate: traffic, security and event logs")
                        .text(FortiGate::isFortiGate, Look.ANY.keysEndingIn("ed"))
                        .parsedBy(new FortiGate()),
                Source.named("checkpoint")
                        .vendor("Check Point", "Security Gateway")
                        .title("Check Point Log Exporter: syslog, generic, Splunk")
                        .apps("checkpoint")
                        .text(CheckPoint::isCheckPoint, Look.starting("[t\0- "), Look.wrapped())
                        .parsedBy(new CheckPoint()),
                Source.named("juniper-srx")
                        .vendor("Juniper", "Junos")
                        .title("Juniper SRX: sessions, AppTrack, IDP, UTM, screens; structured and plain")
                        .apps("rt_flow", "rt_idp", "rt_utm", "rt_ids", "rt_aamw", "rt_secintel", "mgd")
                        .text(Srx::isJunos, Look.wrapped())
                        .parsedBy(new Srx()),
                Source.named("sonicwall")
                        .vendor("SonicWall", "SonicOS")
                        .title("SonicWall SonicOS enhanced syslog")
                        .text(SonicWall::isSonicWall, Look.ANY.keysEndingIn("dnwm"))
                        .parsedBy(new SonicWall()),
                Source.named("sophos-firewall")
                        .vendor("Sophos", "Firewall")
                        .title("Sophos Firewall (XG, XGS)")
                        .text(
                                SophosFirewall::isSophos,
                                Look.ANY.keysEndingIn("etd").holding("\"_"))
                        .parsedBy(new SophosFirewall()),
                Source.named("sophos-utm")
                        .vendor("Sophos", "UTM")
                        .title("Sophos UTM")
                        .text(
                                SophosUtm::isUtm,
                                Look.ANY.keysEndingIn("dsb").holding("\""),
                                Look.ANY.keysEndingIn("dp").holding("\""))
                        .parsedBy(new SophosUtm()),
                Source.named("cisco-asa")
                        .vendor("Cisco", "ASA")
                        .title("Cisco ASA, Firepower's ASA messages, PIX, FWSM")
                        .text("%", CiscoAsa::isAsa)
                        .parsedBy(new CiscoAsa()),
                Source.named("pf")
                        .vendor("Netgate", "pfSense")
                        .title("pf filter log of pfSense and OPNsense")
                        .apps("filterlog")
                        .text(PfFilterLog::isFilterLog, Look.starting("0-9").beforeComma(1, 10))
                        .parsedBy(new PfFilterLog()),
                Source.named("openvpn")
                        .vendor("OpenVPN", "OpenVPN")
                        .title("OpenVPN: peers, authentication, addresses")
                        .apps("openvpn")
                        .parsedBy(new OpenVpn()),
                Source.named("pf-web")
                        .vendor("Netgate", "pfSense")
                        .title("Web interfaces of pfSense and OPNsense: log-ins")
                        .apps("php-fpm")
                        .parsedBy(new PfWebGui()),
                Source.named("windows-firewall")
                        .vendor("Microsoft", "Windows Firewall")
                        .title("Windows Firewall's pfirewall.log")
                        .text(WindowsFirewall::isFirewall, Look.starting("#"), Look.ANY.at(4, "-"))
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
                        .textBehindHeader(
                                VpcFlow::isText,
                                Look.starting("a-z"),
                                Look.starting("2-9").at(1, " "))
                        .parsedBy(new VpcFlow()),
                Source.named("netfilter")
                        .vendor("Linux", "netfilter")
                        .title("iptables, nftables, UFW, firewalld, UniFi: packets the kernel logs")
                        .text(Netfilter::isPacket, Look.ANY.keysEndingIn("T").holding(" "))
                        .parsedBy(new Netfilter()));
    }
}
