package dev.nightjar.events.parsers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.events.model.Event;
import dev.nightjar.events.parsers.line.Origin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What stands around a line on its way here, and that the line is read all the same.
class TransportTest {
    private static final Origin ORIGIN = Origin.of("acme", "", Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
    private static final String FAILURE = "Failed password for root from 203.0.113.7 port 51000 ssh2";

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Fluent Bit's tail, Fluentd with a tag, Vector, Logstash, Filebeat, Docker's json-file
                "{\"date\":1795340000.5,\"log\":\"Nov 22 10:00:00 web-1 sshd[812]: %s\"}",
                "{\"log\":\"%s\\n\",\"tag\":\"sshd\",\"host\":\"web-1\"}",
                "{\"appname\":\"sshd\",\"hostname\":\"web-1\",\"message\":\"%s\",\"timestamp\":\"2026-11-22T10:00:00Z\"}",
                "{\"@timestamp\":\"2026-11-22T10:00:00Z\",\"@version\":\"1\",\"host\":{\"name\":\"web-1\"},"
                        + "\"message\":\"<38>Nov 22 10:00:00 web-1 sshd[812]: %s\"}",
                "{\"@timestamp\":\"2026-11-22T10:00:00Z\",\"host\":{\"name\":\"web-1\"},\"process\":{\"name\":\"sshd\"},"
                        + "\"message\":\"%s\"}",
                "{\"log\":\"{\\\"message\\\":\\\"<38>Nov 22 10:00:00 web-1 sshd[812]: %s\\\"}\\n"
                        + "\",\"stream\":\"stderr\"}",
                // journald
                "{\"__REALTIME_TIMESTAMP\":\"1795341600000000\",\"_HOSTNAME\":\"web-1\",\"SYSLOG_IDENTIFIER\":\"sshd\","
                        + "\"_PID\":\"812\",\"MESSAGE\":\"%s\"}",
                // syslog around JSON
                "<38>1 2026-11-22T10:00:00Z web-1 sshd 812 - - %s",
            })
    void readsTheLineInAnAgentsEnvelope(String envelope) {
        Event event = only(envelope.replace("%s", FAILURE));

        assertThat(event.text("metadata.source")).contains("sshd");
        assertThat(event.classUid()).isEqualTo(3002);
        assertThat(event.text("src_endpoint.ip")).contains("203.0.113.7");
        assertThat(event.text("raw_data")).contains(envelope.replace("%s", FAILURE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Fluent Bit's parser under a key, Vector and Logstash, Splunk's collector, a hit of a search
                "{\"date\":1795340000.5,\"log\":%s,\"stream\":\"stdout\"}",
                "{\"timestamp\":\"2026-11-22T10:00:00Z\",\"source_type\":\"aws_s3\",\"message\":%s}",
                "{\"time\":1795340000,\"event\":%s}",
                "{\"log\":{\"file\":{\"path\":\"/var/log/trail.json\"}},\"message\":%s}",
                "{\"_index\":\"logs\",\"_id\":\"1\",\"_source\":%s}",
            })
    void readsTheRecordThatACollectorHasReadAsJson(String envelope) throws IOException {
        String record =
                Files.readAllLines(Path.of("..", "samples", "cloudtrail.log")).getFirst();

        Event event = only(envelope.replace("%s", record));

        assertThat(event.text("metadata.source")).contains("cloudtrail");
        assertThat(event.text("raw_data")).contains(envelope.replace("%s", record));
    }

    @Test
    void takesNoObjectForARecordThatProgramsKeepWhatTheyWereSentIn() throws IOException {
        String record =
                Files.readAllLines(Path.of("..", "samples", "cloudtrail.log")).getFirst();

        for (String name : List.of("body", "data", "payload", "request", "params")) {
            assertThat(only("{\"path\":\"/api\",\"" + name + "\":" + record + "}")
                            .text("metadata.source"))
                    .as(name)
                    .contains("json");
        }
    }

    @Test
    void readsCefAndJsonBehindASyslogHeader() {
        assertThat(only("<134>Nov 22 10:00:00 fw-1 CEF:0|Acme|Wall|1|100|deny|5|src=192.0.2.1 dst=198.51.100.1"
                                + " act=deny")
                        .text("metadata.source"))
                .contains("cef");
        assertThat(only("<134>Nov 22 10:00:00 fw-1 ids:"
                                + " {\"timestamp\":\"2026-11-22T10:00:00.000000+0000\",\"event_type\":\"dns\","
                                + "\"src_ip\":\"192.0.2.1\",\"dest_ip\":\"192.0.2.53\",\"proto\":\"UDP\","
                                + "\"dns\":{\"type\":\"query\",\"rrname\":\"example.com\",\"rrtype\":\"A\"}}")
                        .text("metadata.source"))
                .contains("suricata");
    }

    @Test
    void readsTheEventsOfACloudWatchLogsSubscription() throws IOException {
        String subscription =
                "{\"messageType\":\"DATA_MESSAGE\",\"owner\":\"111122223333\",\"logGroup\":\"/var/log/secure\","
                        + "\"logStream\":\"i-0abc\",\"subscriptionFilters\":[\"all\"],\"logEvents\":["
                        + "{\"id\":\"1\",\"timestamp\":1795341600000,\"message\":\"Nov 22 10:00:00 web-1 sshd[1]: "
                        + FAILURE + "\"},"
                        + "{\"id\":\"2\",\"timestamp\":1795341600001,\"message\":\"Nov 22 10:00:00 web-1 sshd[1]: "
                        + FAILURE + "\"}]}";

        Normalized normalized = normalize(gzip(subscription));

        assertThat(normalized.lines()).isEqualTo(2);
        assertThat(normalized.events())
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.text("metadata.source")).contains("sshd"));
    }

    @Test
    void filtersTheControlMessageOfASubscription() {
        Normalized normalized = normalize(bytes(
                "{\"messageType\":\"CONTROL_MESSAGE\",\"owner\":\"CloudwatchLogs\",\"logGroup\":\"\",\"logStream\":\"\",\"subscriptionFilters\":[],\"logEvents\":[{\"id\":\"\",\"timestamp\":1,\"message\":\"CWL"
                        + " CONTROL MESSAGE: Checking health of destination Kinesis stream.\"}]}"));

        assertThat(normalized.filtered()).containsEntry("cloudwatch-control-message", 1);
    }

    @Test
    void takesSourceHostTenantAndZoneOfAHeaderLine() {
        Normalized normalized =
                normalize(bytes("{\"nightjar\":1,\"source\":\"sshd\",\"tenant\":\"other\",\"host\":\"db-1\","
                        + "\"received\":\"2026-07-01T00:00:00Z\",\"zone\":\"Europe/Berlin\"}\n" + FAILURE
                        + "\nJun 30 10:00:00 sshd[1]: " + FAILURE));

        assertThat(normalized.lines()).isEqualTo(2);
        assertThat(normalized.events().getFirst().text("metadata.tenant_uid")).contains("other");
        assertThat(normalized.events().getFirst().text("device.hostname")).contains("db-1");
        assertThat(normalized.events().getLast().time()).isEqualTo("2026-06-30T08:00:00Z");
    }

    @Test
    void cutsAnArrayOfObjectsIntoTheirEvents() {
        String array =
                "[{\"log\":\"Nov 22 10:00:00 web-1 sshd[1]: %s\"},\n  {\"log\":\"Nov 22 10:00:01 web-1 sshd[1]: %s\"} ]\n%s"
                        .formatted(FAILURE, FAILURE, "Nov 22 10:00:02 web-1 sshd[1]: " + FAILURE);

        Normalized normalized = normalize(bytes(array));

        assertThat(normalized.lines()).isEqualTo(3);
        assertThat(normalized.rejections()).isEmpty();
        assertThat(normalized.events())
                .map(event -> event.time().getEpochSecond() % 60)
                .containsExactly(0L, 1L, 2L);
        assertThat(normalized.events().getFirst().text("raw_data"))
                .contains("{\"log\":\"Nov 22 10:00:00 web-1 sshd[1]: " + FAILURE + "\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"a\":1}",
                "[{\"a\":1},",
                "[{\"a\":1}] and more",
                "[{\"a\":\"]",
                "[{",
                "[{}}]",
                "[ {\"a\":1} x]"
            })
    void leavesWhatOnlyStartsLikeAnArrayOneLine(String text) {
        assertThat(normalize(bytes(text)).lines()).isEqualTo(1);
    }

    @Test
    void readsAnArrayOfNothing() {
        assertThat(normalize(bytes("[]")).lines()).isEqualTo(1);
        assertThat(normalize(bytes("[ ]\n\n")).lines()).isEqualTo(2);
    }

    @Test
    void quarantinesABinaryLineWhateverItsSourceIs() {
        var random = new Random(20_261_122L);
        for (String source : List.of("", "sshd", "sudo", "syslog", "nginx")) {
            for (int round = 0; round < 200; round++) {
                byte[] data = new byte[40 + random.nextInt(200)];
                random.nextBytes(data);
                data[0] = 1; // no byte order mark: two bytes a character may well be text
                for (int i = 0; i < data.length; i++) {
                    data[i] = data[i] == '\n' ? 0 : data[i];
                }
                Normalized normalized = Normalizer.standard().normalize(data, ORIGIN.withSource(source));

                assertThat(normalized.events()).as(source).isEmpty();
                assertThat(normalized.rejections()).as(source).isNotEmpty();
            }
        }
    }

    @Test
    void readsTextInAnOldEncodingAndWithATerminalsColours() {
        Normalized latin = Normalizer.standard()
                .normalize(
                        "Nov 22 10:00:00 web-1 app: Gr\u00f6\u00dfe ge\u00e4ndert"
                                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
                        ORIGIN);
        Normalized coloured = normalize(bytes("Nov 22 10:00:00 web-1 app: \u001b[31merror\u001b[0m"));

        assertThat(latin.events()).hasSize(1);
        assertThat(coloured.events()).hasSize(1);
    }

    private static Event only(String line) {
        Normalized normalized = normalize(bytes(line));
        assertThat(normalized.rejections()).isEmpty();
        assertThat(normalized.events()).hasSize(1);
        return normalized.events().getFirst();
    }

    private static Normalized normalize(byte[] data) {
        return Normalizer.standard().normalize(data, ORIGIN);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] gzip(String text) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes(text));
        }
        return out.toByteArray();
    }
}
