package dev.nightjar.detection.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.detection.flow.Observation;
import dev.nightjar.events.parsers.Normalizer;
import dev.nightjar.events.parsers.line.Origin;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A morning in raw log lines, as the name server, the DHCP server, the proxy and the machines' agents wrote them.
///
/// laptop-7 visits a page, downloads a program from there and runs it; the program asks for the same name every
/// minute. Then laptop-7 gets another address, and its old one goes to laptop-9, which has only looked at the page.
/// Later laptop-8 asks for the name too, from an agent-less network.
final class RawStory {
    static final Instant MORNING = Instant.parse("2026-11-20T08:00:00Z");
    static final String HOME = "status.relay-3f.example";
    static final String SITE = "free-tools.example";
    static final String FILE = "C:\\Users\\alice\\Downloads\\Setup-3.1.exe";
    static final String BROWSER = "C:\\Program Files\\Browser\\browser.exe";
    static final String HASH = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private final List<String> dns = new ArrayList<>();
    private final List<String> dhcp = new ArrayList<>();
    private final List<String> proxy = new ArrayList<>();
    private final List<String> sysmon = new ArrayList<>();
    private int record = 100;

    RawStory() {
        lease(0, "10.0.0.21", "07", "laptop-7");
        lease(1, "10.0.0.22", "08", "laptop-8");
        lease(2, "10.0.0.23", "09", "laptop-9");
        visit(40 * 60, "10.0.0.23", "http://" + SITE + "/view");
        visit(60 * 60, "10.0.0.21", "http://" + SITE + "/view");
        ask(60 * 60, "10.0.0.21", SITE);
        visit(60 * 60 + 30, "10.0.0.21", "http://" + SITE + "/files/Setup-3.1.exe");
        wrote(60 * 60 + 32);
        started(61 * 60);
        for (int minute = 0; minute < 30; minute++) {
            beacon(61 * 60 + 20 + minute * 60, "10.0.0.21");
            ask(61 * 60 + 25 + minute * 60, "10.0.0.23", "www.shop-" + minute + ".example");
        }
        release(92 * 60, "10.0.0.21", "07", "laptop-7");
        lease(92 * 60 + 5, "10.0.0.45", "07", "laptop-7");
        lease(93 * 60, "10.0.0.21", "09", "laptop-9");
        for (int minute = 0; minute < 20; minute++) {
            beacon(94 * 60 + 20 + minute * 60, "10.0.0.45");
            ask(94 * 60 + 25 + minute * 60, "10.0.0.21", "www.shop-" + minute + ".example");
        }
        for (int minute = 0; minute < 5; minute++) {
            ask(120 * 60 + minute * 60, "10.0.0.22", HOME);
        }
    }

    /// In the order of time.
    List<Observation> events() {
        var events = new ArrayList<Observation>();
        Map.of("bind", dns, "isc-dhcpd", dhcp, "squid", proxy, "sysmon", sysmon).forEach((source, lines) -> {
            byte[] data = (String.join("\n", lines) + "\n").getBytes(UTF_8);
            var origin = Origin.of("acme", source, MORNING, ZoneOffset.UTC);
            Normalizer.standard().normalize(data, origin).events().stream()
                    .flatMap(event -> Observation.of(event, "acme").stream())
                    .forEach(events::add);
        });
        events.sort(Observation.BY_TIME);
        return List.copyOf(events);
    }

    private void beacon(int second, String address) {
        ask(second, address, HOME);
        sysmon(
                second,
                22,
                "<Data Name='ProcessGuid'>{00000000-0000-4000-8000-0000000000aa}</Data><Data Name='ProcessId'>4400"
                        + "</Data><Data Name='QueryName'>" + HOME + "</Data><Data Name='QueryStatus'>0</Data>"
                        + "<Data Name='QueryResults'>::ffff:203.0.113.99;</Data><Data Name='Image'>" + FILE
                        + "</Data><Data Name='User'>EXAMPLE\\alice</Data>");
    }

    private void ask(int second, String address, String name) {
        dns.add(at(second, "dd-MMM-yyyy HH:mm:ss.SSS") + " queries: info: client @0x7f2a1c0012a8 " + address
                + "#53124 (" + name + "): query: " + name + " IN A +E(0)K (10.0.0.53)");
    }

    private void lease(int second, String address, String mac, String host) {
        dhcp.add(syslog(second) + "DHCPACK on " + address + " to 00:00:5e:00:53:" + mac + " (" + host + ") via eth0");
    }

    private void release(int second, String address, String mac, String host) {
        dhcp.add(syslog(second) + "DHCPRELEASE of " + address + " from 00:00:5e:00:53:" + mac + " (" + host
                + ") via eth0 (found)");
    }

    private void visit(int second, String address, String url) {
        proxy.add(String.format(
                Locale.ROOT,
                "%d.000    120 %s TCP_MISS/200 9000 GET %s - HIER_DIRECT/203.0.113.10 text/html",
                MORNING.plusSeconds(second).getEpochSecond(),
                address,
                url));
    }

    private void wrote(int second) {
        String browser = "<Data Name='ProcessGuid'>{00000000-0000-4000-8000-0000000000bb}</Data><Data Name='ProcessId'>"
                + "3300</Data><Data Name='Image'>" + BROWSER + "</Data>";
        sysmon(second, 11, browser + "<Data Name='TargetFilename'>" + FILE + "</Data>");
        sysmon(
                second,
                15,
                browser + "<Data Name='TargetFilename'>" + FILE + ":Zone.Identifier</Data><Data Name='Hash'>SHA256="
                        + HASH + "</Data><Data Name='Contents'>[ZoneTransfer]  ZoneId=3  ReferrerUrl=http://" + SITE
                        + "/view  HostUrl=http://" + SITE + "/files/Setup-3.1.exe</Data>");
    }

    private void started(int second) {
        sysmon(
                second,
                1,
                "<Data Name='ProcessGuid'>{00000000-0000-4000-8000-0000000000aa}</Data><Data Name='ProcessId'>4400"
                        + "</Data><Data Name='Image'>" + FILE + "</Data><Data Name='CommandLine'>\"" + FILE
                        + "\"</Data><Data Name='User'>EXAMPLE\\alice</Data><Data Name='Hashes'>SHA256=" + HASH
                        + "</Data><Data Name='ParentProcessGuid'>{00000000-0000-4000-8000-0000000000cc}</Data>"
                        + "<Data Name='ParentProcessId'>2200</Data><Data Name='ParentImage'>C:\\Windows\\explorer.exe"
                        + "</Data>");
    }

    private void sysmon(int second, int id, String data) {
        String utc = at(second, "yyyy-MM-dd HH:mm:ss.SSS");
        sysmon.add("<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider"
                + " Name='Microsoft-Windows-Sysmon' Guid='{5770385f-c22a-43e0-bf4c-06f5698ffbd9}'/><EventID>" + id
                + "</EventID><Version>5</Version><Level>4</Level><Task>" + id + "</Task><Opcode>0</Opcode><Keywords>"
                + "0x8000000000000000</Keywords><TimeCreated SystemTime='" + MORNING.plusSeconds(second)
                + "'/><EventRecordID>" + record++ + "</EventRecordID><Correlation/><Execution ProcessID='2828'"
                + " ThreadID='1684'/><Channel>Microsoft-Windows-Sysmon/Operational</Channel><Computer>"
                + "laptop-7.example.com</Computer><Security UserID='S-1-5-18'/></System><EventData><Data"
                + " Name='UtcTime'>" + utc + "</Data>" + data + "</EventData></Event>");
    }

    private static String syslog(int second) {
        return at(second, "MMM dd HH:mm:ss") + " dhcp-1 dhcpd[620]: ";
    }

    private static String at(int second, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
                .withZone(ZoneOffset.UTC)
                .format(MORNING.plusSeconds(second));
    }
}
