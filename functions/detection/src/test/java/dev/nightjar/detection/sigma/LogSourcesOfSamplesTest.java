package dev.nightjar.detection.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.sigma.rule.LogSource;
import dev.nightjar.events.parsers.Normalizer;
import dev.nightjar.events.parsers.line.Origin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A rule for the log source that public rules name reaches the events of the source's sample.
class LogSourcesOfSamplesTest {
    private static final Normalizer NORMALIZER = Normalizer.standard();
    private static final SigmaMatcher MATCHER = Rules.load().matcher(SigmaRules.Routing.BY_LOG_SOURCE);

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            windows-security,   windows,    -,                security
            windows-security,   windows,    process_creation, -
            windows-system,     windows,    -,                system
            windows-powershell, windows,    ps_script,        -
            windows-powershell, windows,    -,                powershell-classic
            windows-defender,   windows,    -,                windefend
            windows-events,     windows,    -,                taskscheduler
            sysmon,             windows,    process_creation, -
            sysmon,             windows,    registry_set,     -
            auditd,             linux,      -,                auditd
            auditd,             linux,      process_creation, -
            sshd,               linux,      -,                sshd
            sudo,               linux,      -,                sudo
            su,                 linux,      -,                auth
            cron,               linux,      -,                cron
            cloudtrail,         aws,        -,                cloudtrail
            gcp-audit,          gcp,        -,                gcp.audit
            google-workspace,   gcp,        -,                google_workspace.admin
            kubernetes,         kubernetes, application,      audit
            entra,              azure,      -,                signinlogs
            entra,              azure,      -,                auditlogs
            entra,              azure,      -,                riskdetection
            azure-activity,     azure,      -,                activitylogs
            okta,               okta,       -,                okta
            github,             github,     -,                audit
            m365,               m365,       -,                audit
            m365,               m365,       -,                threat_management
            zeek-dns,           zeek,       -,                dns
            zeek-http,          zeek,       -,                http
            zeek-smb_files,     zeek,       -,                smb_files
            zeek-dce_rpc,       zeek,       -,                dce_rpc
            zeek-kerberos,      zeek,       -,                kerberos
            zeek-rdp,           zeek,       -,                rdp
            zeek-x509,          zeek,       -,                x509
            fortigate,          fortigate,  -,                event
            paloalto,           paloalto,   appliance,        globalprotect
            cisco-ios,          cisco,      -,                aaa
            bind,               -,          dns,              -
            dnsmasq,            -,          dns,              -
            windows-dns-debug,  windows,    -,                dns-server
            web-access,         -,          webserver,        -
            apache,             -,          -,                apache
            nginx,              -,          -,                nginx
            squid,              -,          proxy,            -
            fortigate,          -,          proxy,            -
            cisco-asa,          -,          firewall,         -
            netfilter,          linux,      firewall,         -
            vpc-flow,           -,          firewall,         -
            isc-dhcpd,          -,          dhcp,             -
            suricata,           suricata,   -,                -
            """)
    void reachItsEvents(String sample, @Nullable String product, @Nullable String category, @Nullable String service)
            throws Exception {
        var source = new LogSource(empty(product), empty(category), empty(service));
        byte[] lines = Files.readAllBytes(Path.of("../../events/samples", sample + ".log"));
        var origin = Origin.of("", sample, Instant.parse("2026-11-30T00:00:00Z"), ZoneOffset.UTC);

        assertThat(NORMALIZER.normalize(lines, origin).events())
                .as("%s in %s", source, sample)
                .anyMatch(event -> MATCHER.membership(event).includes(source));
    }

    private static String empty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
