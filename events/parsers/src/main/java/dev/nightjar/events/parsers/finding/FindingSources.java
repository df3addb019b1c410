package dev.nightjar.events.parsers.finding;

import dev.nightjar.events.parsers.line.Look;
import dev.nightjar.events.parsers.line.Source;
import java.util.List;

/// Findings of other products.
public final class FindingSources {
    private FindingSources() {}

    public static List<Source> all() {
        return List.of(
                Source.named("guardduty")
                        .vendor("AWS", "GuardDuty")
                        .title("Amazon GuardDuty findings: exports, EventBridge, API answers")
                        .json("schemaVersion", "type", "service")
                        .json("accountId", "type", "service")
                        .json("detail-type", "detail")
                        .json("findings")
                        .json("Findings")
                        .onlyIf(GuardDuty::isFinding)
                        .parsedBy(new GuardDuty()),
                Source.named("security-hub")
                        .vendor("AWS", "Security Hub")
                        .title("AWS Security Hub findings (ASFF): bare, EventBridge, API answers")
                        .json("ProductArn", "GeneratorId")
                        .json("detail-type", "detail")
                        .json("Findings")
                        .json("findings")
                        .onlyIf(SecurityHub::isFinding)
                        .parsedBy(new SecurityHub()),
                Source.named("aws-notices")
                        .vendor("AWS", "EventBridge")
                        .title("Findings of Inspector, Macie, Config and Access Analyzer from EventBridge")
                        .json("detail-type", "detail")
                        .onlyIf(AwsNotices::isNotice)
                        .parsedBy(new AwsNotices()),
                Source.named("ocsf")
                        .vendor("OCSF", "OCSF")
                        .title("Events that are OCSF already: Security Lake, Security Hub by EventBridge, exports")
                        .json("class_uid", "metadata", "time")
                        .json("detail-type", "detail")
                        .json("findings")
                        .onlyIf(OcsfEvents::isOcsf)
                        .parsedBy(new OcsfEvents()),
                Source.named("wazuh")
                        .vendor("Wazuh", "Wazuh")
                        .title("Wazuh alerts (JSON): logs, file integrity, rootcheck, configuration, vulnerabilities")
                        .json("rule", "agent")
                        .json("rule", "manager")
                        .onlyIf(Wazuh::isAlert)
                        .parsedBy(new Wazuh()),
                Source.named("ossec")
                        .vendor("OSSEC", "OSSEC HIDS")
                        .title("OSSEC and Wazuh alerts by syslog")
                        .text(OssecSyslog::isAlert, Look.starting("A"))
                        .parsedBy(new OssecSyslog()),
                Source.named("ossec-alerts")
                        .vendor("OSSEC", "OSSEC HIDS")
                        .title("OSSEC's and Wazuh's alerts.log, several lines an alert")
                        .text(OssecAlert::isAlert, Look.starting("*"))
                        .parsedBy(new OssecAlert()),
                Source.named("falco")
                        .vendor("Falco", "Falco")
                        .title("Falco alerts: JSON, standard output, syslog")
                        .apps("falco")
                        .json("rule", "priority", "output_fields")
                        .onlyIf(Falco::isAlert)
                        .text(
                                Falco::isText,
                                Look.starting("0-2").at(2, ":").at(8, ".").holding("=)"))
                        .parsedBy(new Falco()),
                Source.named("sophos-central")
                        .vendor("Sophos", "Central")
                        .title("Sophos Central events and alerts: SIEM API, and its collector's CEF")
                        .json("customer_id", "type", "severity")
                        .onlyIf(SophosCentral::isEvent)
                        .text("|:", SophosCentral::isCef)
                        .parsedBy(new SophosCentral()),
                Source.named("clamav")
                        .vendor("Cisco", "ClamAV")
                        .title("ClamAV: clamd, clamscan, freshclam")
                        .apps("clamd", "clamav", "clamscan", "clamdscan", "freshclam", "clamonacc", "clamav-daemon")
                        .text(
                                ClamAv::isClamAv,
                                Look.ending("D").holding(":"),
                                Look.ANY.at(13, ":").holding(">"),
                                Look.starting("-L"))
                        .parsedBy(new ClamAv()));
    }
}
