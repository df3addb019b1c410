package dev.nightjar.events.parsers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.events.model.Event;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a header line says is about lines of its own log: it takes no line of another log in the same record, whoever
/// sent it.
class HeaderLinesTest {
    private static final String DEBUG =
            "11/20/2026 10:11:12 AM 0E70 PACKET  000001D5F0A0 UDP Rcv 10.0.0.5        0002   Q [0001   D   NOERROR] A"
                    + "      (3)www(7)example(3)com(0)";
    private static final String ACCESS =
            "198.51.100.7 - - [20/Nov/2026:10:11:12 +0000] \"GET /?q=%s HTTP/1.1\" 200 12 \"-\" \"curl/8\"";

    @ParameterizedTest
    @ValueSource(
            strings = {
                DEBUG,
                "#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip sc-status",
                "version account-id interface-id srcaddr dstaddr srcport dstport protocol action",
                "# Time: 2026-11-20T10:11:12.000000Z",
                "time,source_ip,destination_ip,user"
            })
    void aLineOfAnotherLogBehindAHeaderIsReadAsWhatItIs(String header) {
        List<Event> events = events(header
                + "\n2026-11-20 10:11:13.123 INFO  [kea-dhcp4.leases/1234.139] DHCP4_LEASE_ALLOC [hwtype=1"
                + " 00:11:22:33:44:55], cid=[01:00:11:22:33:44:55], tid=0x1234: lease 10.0.0.77 has been allocated for"
                + " 3600 seconds\n"
                + "<38>Nov 20 10:11:14 web-1 sshd[700]: Failed password for root from 203.0.113.7 port 50114 ssh2\n"
                + ACCESS.formatted("x") + '\n');

        assertThat(events.stream().skip(events.size() - 3L).map(Event::classUid))
                .containsExactly(4004, 3002, 4002);
    }

    @Test
    void detailsOfAPacketStayWithTheDebugLog() {
        List<Event> events = events(DEBUG + """

            UDP question info at 000001D5F0A0
              Socket = 332
                Name      "(3)www(7)example(3)com(0)"

            """ + DEBUG + '\n');

        assertThat(events).extracting(Event::classUid).containsExactly(4003, 4003);
    }

    @Test
    void aRequestThatNamesColumnsIsNoHeader() {
        assertThat(events(ACCESS.formatted("srcaddr+dstaddr")))
                .extracting(Event::classUid)
                .containsExactly(4002);
    }

    @Test
    void aHeaderOfOneSenderIsNotAnothers() {
        List<Event> events = events("""
            <134>Nov 20 10:11:12 a flows: version account-id interface-id srcaddr dstaddr action x y
            <134>Nov 20 10:11:13 b notes: one two three four five six seven eight
            """);

        assertThat(events).extracting(Event::classUid).doesNotContain(4001);
    }

    private static List<Event> events(String text) {
        return Samples.NORMALIZER
                .normalize(text.getBytes(UTF_8), Samples.origin(""))
                .events();
    }
}
