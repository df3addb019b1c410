package dev.nightjar.detection.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.correlation.Correlation;
import dev.nightjar.detection.detect.CorrelationDetection;
import dev.nightjar.detection.detect.Detection;
import dev.nightjar.detection.detect.SigmaDetection;
import dev.nightjar.detection.detectors.StandardDetectors;
import dev.nightjar.detection.finding.Contribution;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.incident.Incident;
import dev.nightjar.detection.knowledge.Assets;
import dev.nightjar.detection.knowledge.HostNames;
import dev.nightjar.detection.knowledge.LearnedLeases;
import dev.nightjar.detection.memory.FindingsInMemory;
import dev.nightjar.detection.memory.IncidentsInMemory;
import dev.nightjar.detection.memory.StatesInMemory;
import dev.nightjar.detection.sigma.SigmaRules;
import dev.nightjar.detection.sigma.StarterRules;
import dev.nightjar.detection.sigma.parse.Placeholders;
import dev.nightjar.detection.stateful.StatefulDetection;
import dev.nightjar.events.parsers.Normalizer;
import dev.nightjar.events.parsers.line.Origin;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What happened once weighs once, whoever wrote a line of it and whatever reads that line: raw lines through
/// normalizing, the rules that ship, and all detectors, into incidents.
class OneFactInRawLinesTest {
    private static final String TENANT = "acme";
    private static final Instant NINE = Instant.parse("2026-11-22T09:00:00Z");
    private static final SigmaRules RULES = SigmaRules.load(StarterRules.files(), Placeholders.STANDARD);
    private static final String SECURITY_LOG_CLEARED = "53a679ee-1f85-4e65-91d2-ae95bf80b1a3";
    private static final String NAMES_SPRAYED = "ef9243f0-d038-4d83-a7d3-7c39fb544366";
    private static final String MANY_ACCOUNTS = "072ba91a-704f-4552-b55b-64b3d654afb6";
    private static final String SPRAYED_THEN_IN = "820547b8-6905-4979-9a5d-6114bcc4b6ec";
    private static final String DROPPED_SCAN = "41410422-5753-4920-85dd-eea8187e3d27";
    private static final String LONG_LABEL = "561970ce-da04-4932-99a6-9f044fc6c49a";
    private static final String TXT_BURST = "735b1283-6783-41eb-bd26-2d55f62f0ef6";
    private static final String SMB_FAN_OUT = "d2c05354-3ae6-4bc5-a61f-7fe15065f1f9";

    private final FindingsInMemory findings = new FindingsInMemory();
    private final IncidentsInMemory incidents = new IncidentsInMemory();

    @Test
    void aClearedLogThatTwoCollectorsBring() {
        List<Observation> events = events("windows-security", i -> i == 0 ? clearedAsXml() : clearedAsJson(), 2);

        weighsOnce(incident(events), SECURITY_LOG_CLEARED, "audit-log-cleared");
    }

    @Test
    void sprayedNamesThatSshdAndTheAuditLogWroteAndRulesAndADetectorCount() {
        weighsOnce(incident(sprayed()), NAMES_SPRAYED, MANY_ACCOUNTS, "password-spraying");
    }

    @Test
    void aGuessThatSucceedsIsTheSameGuessingToldToItsEnd() {
        List<Observation> events = new ArrayList<>(sprayed());
        events.addAll(events(
                "sshd",
                i -> at(20 * 20 + 5, "MMM dd HH:mm:ss") + " web-1 sshd[4999]: Accepted password for user19 from"
                        + " 10.0.0.66 port 41999 ssh2",
                1));

        weighsOnce(incident(events), SPRAYED_THEN_IN, "password-spraying", "login-failures-then-success");
    }

    @Test
    void aPortScanThatTheFirewallAndASensorSaw() {
        List<Observation> events = new ArrayList<>(events(
                "netfilter",
                i -> at(i, "MMM dd HH:mm:ss") + " gw-1 kernel: [16571.459614] [UFW BLOCK] IN=eth1 OUT=eth2"
                        + " SRC=10.0.0.66 DST=10.0.0.5 LEN=60 TTL=63 ID=31337 DF PROTO=TCP SPT=41022 DPT="
                        + (1_000 + i) + " WINDOW=64240 RES=0x00 SYN URGP=0",
                60));
        events.addAll(events("zeek", i -> connection(i, "10.0.0.5", 1_000 + i, "S0"), 60));

        weighsOnce(incident(events), DROPPED_SCAN, "scan-ports");
    }

    @Test
    void aTunnelThatTheNameServerAndASensorSaw() {
        List<Observation> events = new ArrayList<>(events(
                "bind",
                i -> at(i, "dd-MMM-yyyy HH:mm:ss.SSS") + " queries: info: client @0x7f2a1c0012a8 10.0.0.66#53124 ("
                        + written(i) + "): query: " + written(i) + " IN TXT +E(0)K (10.0.0.53)",
                40));
        events.addAll(events(
                "zeek",
                i -> "{\"ts\":" + NINE.plusSeconds(i).getEpochSecond() + ".25,\"uid\":\"D" + i
                        + "\",\"id.orig_h\":\"10.0.0.66\",\"id.orig_p\":49152,\"id.resp_h\":\"10.0.0.53\","
                        + "\"id.resp_p\":53,\"proto\":\"udp\",\"trans_id\":" + i + ",\"query\":\"" + written(i)
                        + "\",\"qclass\":1,\"qclass_name\":\"C_INTERNET\",\"qtype\":16,\"qtype_name\":\"TXT\","
                        + "\"AA\":false,\"TC\":false,\"RD\":true,\"RA\":false,\"Z\":0,\"rejected\":false,"
                        + "\"_path\":\"dns\"}",
                40));

        weighsOnce(incident(events), LONG_LABEL, TXT_BURST, "dns-tunnel");
    }

    @Test
    void oneMachineAtTheFileSharesOfManyOthers() {
        List<Observation> events = events("zeek", i -> connection(i, "10.0.7." + (i + 1), 445, "SF"), 60);

        weighsOnce(incident(events), SMB_FAN_OUT, "lateral-fan-out", "scan-hosts");
    }

    @Test
    void oneProcessThatTwoRulesDescribeInTheirOwnTechniques() {
        Incident incident = incident(events("sysmon", i -> officeEncodes(), 1));

        assertThat(findings.all()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(incident.score().contributions()).hasSize(1);
    }

    @Test
    void twoFactsAboutOneMachineAreTwoReasons() {
        List<Observation> events = new ArrayList<>(events("windows-security", i -> clearedAsXml(), 1));
        events.addAll(events("sysmon", i -> officeEncodes(), 1));

        assertThat(incident(events).score().contributions()).hasSize(2);
    }

    /// @param analytics that must all have spoken
    private void weighsOnce(Incident incident, String... analytics) {
        assertThat(findings.all()).map(Finding::analytic).map(one -> one.uid()).contains(analytics);
        Contribution only = incident.score().contributions().getFirst();
        assertThat(incident.score().contributions()).hasSize(1);
        assertThat(only.reason()).contains("also seen by").contains(analytics);
        assertThat(only.points())
                .isEqualTo(findings.all().stream()
                        .mapToInt(finding -> finding.score().total())
                        .max()
                        .orElseThrow());
    }

    /// What comes of all events in the order of time, one by one.
    private Incident incident(List<Observation> events) {
        InstantSource clock = InstantSource.fixed(NINE);
        var leases = new LearnedLeases(new StatesInMemory(), clock);
        var detection = new Detection(
                new SigmaDetection(RULES),
                new StatefulDetection(StandardDetectors.all(), new StatesInMemory(), clock),
                new CorrelationDetection(RULES.plans(), new StatesInMemory(), clock),
                HostNames.by(leases),
                findings);
        var correlation = new Correlation(findings, incidents, leases, Assets.NONE, (slice, reader) -> {});
        events.stream().sorted(Observation.BY_TIME).forEach(one -> {
            Detection.Outcome outcome = detection.detect(List.of(one), List.of(detection.match(one)));
            assertThat(outcome.failed()).isEmpty();
            correlation.correlate(TENANT, outcome.findings().keySet());
        });
        List<Incident> living = incidents.all().stream()
                .filter(one -> one.mergedInto().isEmpty())
                .toList();
        assertThat(living).hasSize(1);
        return living.getFirst();
    }

    private static List<Observation> events(String source, IntFunction<String> line, int lines) {
        String all = String.join("\n", IntStream.range(0, lines).mapToObj(line).toList()) + "\n";
        List<Observation> events = Normalizer.standard()
                .normalize(all.getBytes(UTF_8), Origin.of(TENANT, source, NINE.plusSeconds(3_600), ZoneOffset.UTC))
                .events()
                .stream()
                .flatMap(event -> Observation.of(event, TENANT).stream())
                .toList();
        assertThat(events).as("events of %s", source).hasSizeGreaterThanOrEqualTo(lines);
        return events;
    }

    /// Twenty names that nobody has, told by sshd and by the audit log of the same host.
    private static List<Observation> sprayed() {
        List<Observation> events = new ArrayList<>(events(
                "sshd",
                i -> at(20 * i, "MMM dd HH:mm:ss") + " web-1 sshd[" + (4_100 + i)
                        + "]: Failed password for invalid user user" + i + " from 10.0.0.66 port " + (41_000 + i)
                        + " ssh2",
                20));
        events.addAll(events(
                "auditd",
                i -> "type=USER_AUTH msg=audit(" + NINE.plusSeconds(20L * i).getEpochSecond() + ".100:" + (1_000 + i)
                        + "): pid=" + (4_100 + i) + " uid=0 auid=4294967295 ses=4294967295"
                        + " msg='op=PAM:authentication grantors=? acct=\"user" + i
                        + "\" exe=\"/usr/sbin/sshd\" hostname=10.0.0.66 addr=10.0.0.66 terminal=ssh res=failed'",
                20));
        return events;
    }

    private static String written(int number) {
        String data = Long.toString(0x5DEECE66DL * (number + 11) * 7_919 & Long.MAX_VALUE, 36);
        return (data + "k3" + data + "q9" + data + data + data + data).substring(0, 56) + ".t.example";
    }

    private static String connection(int second, String target, int port, String state) {
        return "{\"ts\":" + NINE.plusSeconds(second).getEpochSecond() + ".5,\"uid\":\"C" + second
                + "\",\"id.orig_h\":\"10.0.0.66\",\"id.orig_p\":41022,\"id.resp_h\":\"" + target + "\",\"id.resp_p\":"
                + port + ",\"proto\":\"tcp\",\"duration\":0.012,\"orig_bytes\":44,\"resp_bytes\":120,\"conn_state\":\""
                + state + "\",\"local_orig\":true,\"local_resp\":true,\"missed_bytes\":0,\"history\":\"S\","
                + "\"orig_pkts\":1,\"orig_ip_bytes\":92,\"resp_pkts\":1,\"resp_ip_bytes\":168,\"_path\":\"conn\"}";
    }

    private static String clearedAsXml() {
        return system("Microsoft-Windows-Eventlog", 1102, "Security", 5)
                + "<UserData><LogFileCleared xmlns='http://manifests.microsoft.com/win/2004/08/windows/eventlog'>"
                + "<SubjectUserSid>S-1-5-21-1</SubjectUserSid><SubjectUserName>bob</SubjectUserName>"
                + "<SubjectDomainName>EXAMPLE</SubjectDomainName><SubjectLogonId>0x3e7a1</SubjectLogonId>"
                + "</LogFileCleared></UserData></Event>";
    }

    /// The same as another agent sends it, with the machine's short name.
    private static String clearedAsJson() {
        return "{\"@timestamp\":\"" + NINE.plusSeconds(5)
                + "\",\"host\":{\"name\":\"PC-7\"},\"log\":{\"level\":\"information\"},\"event\":{\"code\":\"1102\","
                + "\"kind\":\"event\",\"provider\":\"Microsoft-Windows-Eventlog\"},\"message\":\"The audit log was"
                + " cleared.\",\"winlog\":{\"provider_name\":\"Microsoft-Windows-Eventlog\",\"channel\":\"Security\","
                + "\"event_id\":\"1102\",\"computer_name\":\"PC-7\",\"record_id\":\"1001\",\"user_data\":"
                + "{\"SubjectUserSid\":\"S-1-5-21-1\",\"SubjectUserName\":\"bob\",\"SubjectDomainName\":\"EXAMPLE\","
                + "\"SubjectLogonId\":\"0x3e7a1\"}}}";
    }

    private static String officeEncodes() {
        return system("Microsoft-Windows-Sysmon", 1, "Microsoft-Windows-Sysmon/Operational", 30)
                + "<EventData><Data Name='UtcTime'>" + at(30, "yyyy-MM-dd HH:mm:ss.SSS") + "</Data>"
                + "<Data Name='ProcessGuid'>{00000000-0000-4000-8000-000000000002}</Data><Data Name='ProcessId'>5000"
                + "</Data><Data Name='Image'>C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe</Data>"
                + "<Data Name='CommandLine'>powershell -nop -enc " + "aQBlAHgA".repeat(40)
                + "</Data><Data Name='CurrentDirectory'>C:\\</Data><Data Name='User'>EXAMPLE\\bob"
                + "</Data><Data Name='ParentProcessId'>4000</Data><Data Name='ParentImage'>C:\\Program Files\\Microsoft"
                + " Office\\root\\Office16\\WINWORD.EXE</Data></EventData></Event>";
    }

    private static String system(String provider, int id, String channel, int second) {
        return "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='"
                + provider
                + "'/><EventID>" + id + "</EventID><Version>0</Version><Level>4</Level><Task>0</Task><Opcode>0</Opcode>"
                + "<Keywords>0x8000000000000000</Keywords><TimeCreated SystemTime='" + NINE.plusSeconds(second)
                + "'/><EventRecordID>1001</EventRecordID><Correlation/><Execution ProcessID='716' ThreadID='760'/>"
                + "<Channel>" + channel + "</Channel><Computer>pc-7.example.com</Computer><Security/></System>";
    }

    private static String at(int second, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
                .withZone(ZoneOffset.UTC)
                .format(NINE.plusSeconds(second));
    }
}
