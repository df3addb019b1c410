package dev.nightjar.events.parsers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.events.model.Event;
import dev.nightjar.events.parsers.line.Origin;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What relays, runtimes and collectors do to a line on its way changes nothing of what it says.
class RelayedLinesTest {
    private static final Normalizer NORMALIZER = Normalizer.standard();
    private static final String FAILED = "Failed password for bob from 198.51.100.9 port 52000 ssh2";
    private static final String AUDIT =
            "{\"protoPayload\":{\"@type\":\"type.googleapis.com/google.cloud.audit.AuditLog\","
                    + "\"requestMetadata\":{\"callerIp\":\"192.0.2.1\"},\"serviceName\":\"compute.googleapis.com\","
                    + "\"methodName\":\"v1.compute.instances.insert\"},\"timestamp\":\"2026-11-22T10:00:00Z\"}";

    /// The same in base64.
    private static final String PUBLISHED =
            "eyJwcm90b1BheWxvYWQiOnsiQHR5cGUiOiJ0eXBlLmdvb2dsZWFwaXMuY29tL2dvb2dsZS5jbG91ZC5h"
                    + "dWRpdC5BdWRpdExvZyIsInJlcXVlc3RNZXRhZGF0YSI6eyJjYWxsZXJJcCI6IjE5Mi4wLjIuMSJ9LCJz"
                    + "ZXJ2aWNlTmFtZSI6ImNvbXB1dGUuZ29vZ2xlYXBpcy5jb20iLCJtZXRob2ROYW1lIjoidjEuY29tcHV0"
                    + "ZS5pbnN0YW5jZXMuaW5zZXJ0In0sInRpbWVzdGFtcCI6IjIwMjYtMTEtMjJUMTA6MDA6MDBaIn0=";

    private static final String LINE = "Nov 22 10:40:00 web-1 sshd[700]: " + FAILED;

    @ParameterizedTest
    @ValueSource(
            strings = {
                LINE,
                LINE + "  ",
                "<38>" + LINE,
                "<13>Nov 22 10:40:00 relay-1 <38>" + LINE,
                "<13>Nov 22 10:40:00 relay-1 97 <38>" + LINE,
                "97 <38>" + LINE,
                "120 <13>Nov 22 10:40:00 relay-1 <38>" + LINE,
                "<38>1 " + LINE,
                "1 2026-11-22T10:40:00Z web-1 sshd 700 - - " + FAILED,
                "Nov 22 10:40:00 relay-1 1 2026-11-22T10:40:00.5Z web-1 sshd 700 - - " + FAILED,
                "2026-11-22T10:40:00.123456789Z stdout F " + LINE,
                "2026-11-22T10:40:00.1+01:00 stderr P " + LINE,
                "{\"sourcetype\":\"s\",\"host\":\"web-1\",\"time\":\"1795344000.1\",\"event\":\"" + LINE + "\"}",
                "{\"result\":{\"_raw\":\"" + LINE + "\",\"host\":\"web-1\"},\"preview\":false}",
                "{\"version\":\"1.1\",\"host\":\"web-1\",\"short_message\":\"" + FAILED
                        + "\",\"timestamp\":1795344000.25,\"_application_name\":\"sshd\"}",
                "{\"SyslogMessage\":\"" + FAILED
                        + "\",\"ProcessName\":\"sshd\",\"HostName\":\"web-1\",\"TimeGenerated\":\"2026-11-22T10:40:00Z\"}",
                "{\"PROGRAM\":\"sshd\",\"MESSAGE\":\"" + FAILED
                        + "\",\"HOST\":\"web-1\",\"ISODATE\":\"2026-11-22T10:40:00+00:00\"}",
                "{\"body\":\"" + FAILED
                        + "\",\"attributes\":{\"appname\":\"sshd\",\"hostname\":\"web-1\"},\"timestamp\":1795344000000}"
            })
    void findsTheFailedLoginOfBobWhateverIsAroundIt(String line) {
        assertThat(normalize(line)).singleElement().satisfies(event -> {
            assertThat(event.text("metadata.source")).contains("sshd");
            assertThat(event.text("user.name")).contains("bob");
            assertThat(event.text("src_endpoint.ip")).contains("198.51.100.9");
            assertThat(event.text("device.hostname")).contains("web-1");
            assertThat(event.body().number("time").orElse(0)).isBetween(1_795_344_000_000L, 1_795_344_001_000L);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"integration\":\"gcp\",\"gcp\":" + AUDIT + "}",
                "{\"message\":{\"data\":\"" + PUBLISHED
                        + "\",\"messageId\":\"1\"},\"subscription\":\"projects/p/subscriptions/s\"}",
                "{\"data\":\"" + PUBLISHED + "\",\"messageId\":\"1\",\"publishTime\":\"2026-11-22T10:00:00Z\"}"
            })
    void findsTheRecordOfAServiceInWhatACollectorPutsAroundIt(String line) {
        assertThat(normalize(line)).singleElement().satisfies(event -> {
            assertThat(event.text("metadata.source")).contains("gcp-audit");
            assertThat(event.text("src_endpoint.ip")).contains("192.0.2.1");
            assertThat(event.text("raw_data")).contains(line);
        });
    }

    @Test
    void aBatchOfOneKeepsItsWholeLine() {
        String line = "{\"Records\":[{\"eventVersion\":\"1.08\",\"eventSource\":\"s3.amazonaws.com\",\"eventName\":"
                + "\"GetObject\",\"eventTime\":\"2026-11-22T10:00:00Z\",\"sourceIPAddress\":\"192.0.2.1\","
                + "\"userIdentity\":{\"type\":\"Root\"},\"awsRegion\":\"eu-west-1\"}]}";

        assertThat(normalize(line))
                .singleElement()
                .satisfies(event -> assertThat(event.text("raw_data")).contains(line));
    }

    @Test
    void joinsAuditRecordsThatAnAgentWrappedOneByOne() {
        String call = "type=SYSCALL msg=audit(1795341600.123:500): arch=c000003e syscall=59 success=yes exit=0 ppid=700"
                + " pid=701 auid=1000 uid=0 comm=\\\"wget\\\" exe=\\\"/usr/bin/wget\\\"";
        String arguments = "type=EXECVE msg=audit(1795341600.123:500): argc=2 a0=\\\"wget\\\" a1=\\\"-q\\\"";

        List<Event> events = normalize("{\"message\":\"" + call + "\"}\n{\"message\":\"" + arguments + "\"}");

        assertThat(events).hasSize(2);
        assertThat(events.getFirst().text("process.cmd_line")).contains("wget -q");
    }

    @Test
    void readsTheTimeOfAnInterpretedAuditRecordInTheZoneOfTheStream() {
        String line = "type=USER_LOGIN msg=audit(11/22/26 10:20:01.123:901) : pid=800 uid=root auid=alice ses=4"
                + " msg='op=login id=alice exe=/usr/sbin/sshd addr=198.51.100.9 terminal=ssh res=success'";
        var origin = Origin.of("acme", "auditd", Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.ofHours(1));

        assertThat(NORMALIZER.normalize(line.getBytes(UTF_8), origin).events())
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.body().number("time")).hasValue(1_795_339_201_123L);
                    assertThat(event.text("user.name")).contains("alice");
                });
    }

    private static List<Event> normalize(String lines) {
        Origin origin = Origin.of("acme", "", Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
        return NORMALIZER.normalize(lines.getBytes(UTF_8), origin).events();
    }
}
