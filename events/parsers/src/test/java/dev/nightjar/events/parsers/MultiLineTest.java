package dev.nightjar.events.parsers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.events.model.Event;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// One thing in several lines is one event; what never ends takes none of its neighbours with it.
class MultiLineTest {
    private static final String OPEN =
            "2026-11-22 10:00:00.100 UTC,\"alice\",\"app\",403,\"192.0.2.51:50000\",6805.1,3,"
                    + "\"SELECT\",2026-11-22 09:49:58 UTC,3/0,0,LOG,00000,\"statement: SELECT a,\n  b\nFROM t;";
    private static final String REST = "\",,,,,,,,,\"psql\",\"client backend\",,0";
    private static final String NEXT =
            "2026-11-22 10:00:01.100 UTC,\"alice\",\"app\",403,\"192.0.2.51:50000\",6805.1,4,\"idle\",2026-11-22"
                    + " 09:49:58 UTC,3/0,0,LOG,00000,\"duration: 0.2 ms\",,,,,,,,,\"psql\",\"client backend\",,0";
    private static final String ALERT = """
        ** Alert 1795341600.1: - syslog,sshd,
        2026 Nov 22 10:00:00 (web-1) 192.0.2.5->/var/log/auth.log
        Rule: 5716 (level 5) -> 'SSHD authentication failed.'
        Src IP: 203.0.113.7
        User: root
        Nov 22 10:00:00 web-1 sshd[700]: Failed password for root from 203.0.113.7 port 50114 ssh2
        """;

    private static final String LOGON = """
        11/21/2026 01:00:00 PM
        LogName=Security
        SourceName=Microsoft Windows security auditing.
        EventCode=4625
        EventType=0
        Type=Information
        ComputerName=dc1.example.com
        TaskCategory=Logon
        OpCode=Info
        RecordNumber=77
        Keywords=Audit Failure
        Message=An account failed to log on.

        Subject:
        \tSecurity ID:\t\tNULL SID
        \tAccount Name:\t\t-
        \tAccount Domain:\t\t-
        \tLogon ID:\t\t0x0

        Logon Type:\t\t\t3

        Account For Which Logon Failed:
        \tSecurity ID:\t\tNULL SID
        \tAccount Name:\t\tbob
        \tAccount Domain:\t\tEXAMPLE

        Network Information:
        \tWorkstation Name:\tWS1
        \tSource Network Address:\t203.0.113.7
        \tSource Port:\t\t50000
        """;
    private static final String SERVICE = """
        11/21/2026 12:00:01 PM
        LogName=System
        SourceName=Microsoft-Windows-Service Control Manager
        EventCode=7045
        Type=Information
        ComputerName=dc1.example.com
        Message=A service was installed in the system.

        Service Name:  updater
        Service File Name:  C:\\Tools\\updater.exe
        Service Account:  LocalSystem
        """;

    @Test
    void aStatementOverLinesIsOneRowOfCsvlog() {
        List<Event> events = events(OPEN + REST + '\n' + NEXT + '\n');

        assertThat(events).hasSize(2);
        assertThat(events.getFirst().text("query_info.query_string")).contains("SELECT a,\n  b\nFROM t;");
        assertThat(events.getFirst().text("src_endpoint.ip")).contains("192.0.2.51");
    }

    @Test
    void aRowWhoseQuotesNeverCloseDoesNotTakeTheNextRow() {
        List<Event> events = events(OPEN + '\n' + NEXT + '\n');

        assertThat(events.getLast().text("message")).contains("duration: 0.2 ms");
    }

    @Test
    void anAlertEndsAtAnEmptyLineOrWhereTheNextOneBegins() {
        List<Event> events = events(ALERT + ALERT.replace("600.1:", "600.2:") + '\n'
                + "Nov 22 10:00:05 web-1 sshd[701]: Accepted publickey for bob from 192.0.2.7 port 1 ssh2\n");

        assertThat(events).extracting(Event::classUid).containsExactly(2004, 2004, 3002);
        assertThat(events.getFirst().text("device.hostname")).contains("web-1");
    }

    @Test
    void aWindowsEventInSplunksTextGoesOnToTheNextOne() {
        List<Event> events = events(LOGON + LOGON.replace("01:00:00 PM", "12:00:05.250 AM") + SERVICE);

        assertThat(events).extracting(Event::classUid).containsExactly(3002, 3002, 201_004);
        assertThat(events)
                .extracting(Event::time)
                .containsExactly(
                        Instant.parse("2026-11-21T13:00:00Z"),
                        Instant.parse("2026-11-21T00:00:05.250Z"),
                        Instant.parse("2026-11-21T12:00:01Z"));
        assertThat(events.getFirst().text("user.name")).contains("bob");
        assertThat(events.getFirst().text("src_endpoint.ip")).contains("203.0.113.7");
        assertThat(events.getFirst().text("device.hostname")).contains("dc1.example.com");
        assertThat(events.getFirst().body().number("status_id")).hasValue(2);
        assertThat(events.getFirst().text("raw_data")).contains(LOGON.strip());
        assertThat(events.getLast().text("win_service.name")).contains("updater");
    }

    private static List<Event> events(String text) {
        return Samples.NORMALIZER
                .normalize(text.getBytes(UTF_8), Samples.origin(""))
                .events();
    }
}
