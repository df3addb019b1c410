package dev.nightjar.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.cli.generate.Day;
import dev.nightjar.cli.generate.Feed;
import dev.nightjar.cli.send.Envelope;
import dev.nightjar.cli.send.PackedRecord;
import dev.nightjar.cli.send.RecordPacker;
import dev.nightjar.detection.sigma.pack.Pack;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.localstack.Inbox.Message;
import dev.nightjar.localstack.LocalCloud;
import dev.nightjar.localstack.junit.OneCloud;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// The pipeline as it is deployed: the template of `infra` and the archive of `functions/pipeline`. Each test is a
/// tenant of its own, so none sees what another has sent.
@ExtendWith(OneCloud.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PipelineIT {
    private static final Instant MIDNIGHT = Instant.parse("2026-11-20T00:00:00Z");

    private final Pipeline pipeline;

    PipelineIT(LocalCloud cloud) {
        pipeline = Pipeline.deployedOn(cloud);
    }

    @AfterAll
    void close() {
        pipeline.close();
    }

    @Test
    void findsAGuessedPasswordAndTellsTheQueueAndTheWebHook() {
        send("attacked", "sshd", guessedPassword("203.0.113.66", "deploy7"));

        Pipeline.await("a finding", () -> !pipeline.findings("attacked").isEmpty());
        assertThat(pipeline.findings("attacked")).anySatisfy(finding -> {
            assertThat(analytic(finding)).isEqualTo("login-failures-then-success");
            assertThat(text(finding)).contains("203.0.113.66", "deploy7");
        });
        Pipeline.await(
                "notifications",
                () -> !pipeline.queued("attacked").isEmpty()
                        && !pipeline.hooked("attacked").isEmpty());
        for (List<Message> messages : List.of(pipeline.queued("attacked"), pipeline.hooked("attacked"))) {
            assertThat(messages).anySatisfy(message -> {
                assertThat(message.attributes()).containsEntry("rule", "login-failures-then-success");
                assertThat(message.attributes()).containsKeys("severity", "kind", "source");
                assertThat(message.text()).contains("203.0.113.66", "deploy7");
            });
        }
    }

    @Test
    void runsTheRulesOfThePackInTheBucketAndNamesIt() {
        send("packed", "sshd", List.of(failed(0, "203.0.113.67", "packed5")));

        Pipeline.await("a finding", () -> !pipeline.findings("packed").isEmpty());
        assertThat(pipeline.findings("packed")).singleElement().satisfies(finding -> {
            assertThat(finding.text("finding_info.analytic.name")).hasValue("A rule of our own");
            assertThat(finding.text("metadata.product.feature.version")).hasValue("end-to-end");
            assertThat(finding.text("metadata.product.feature.uid"))
                    .hasValue(Pack.read(OwnRules.PACK).hash());
        });
    }

    @Test
    void marksWhatThePolicyAllows() {
        send(OwnKnowledge.LENIENT, "sshd", guessedPassword(OwnKnowledge.ALLOWED, "deploy9"));

        Pipeline.await(
                "the finding",
                () -> pipeline.findings(OwnKnowledge.LENIENT).stream()
                        .anyMatch(finding -> analytic(finding).equals("login-failures-then-success")
                                && finding.text("status").equals(Optional.of("Suppressed"))));
    }

    @Test
    void staysSilentOnABenignDay() {
        Day day = Day.of(new Day.Plan(20_261_120, MIDNIGHT, Day.Plan.MIN_LINES, false, false));

        pipeline.send(packed("benign", day));
        pipeline.settle("benign", day.lines().size());

        Pipeline.Counted normalized = pipeline.counted("benign", "normalize");
        assertThat(normalized.lines()).isEqualTo(day.lines().size());
        assertThat(normalized.normalized() + normalized.filtered() + normalized.quarantined())
                .isEqualTo(normalized.lines());
        assertThat(normalized.events())
                .as("something to be silent about")
                .isGreaterThan(day.lines().size() / 2);
        assertThat(pipeline.findings("benign")).extracting(PipelineIT::text).isEmpty();
        assertThat(pipeline.queued("benign")).isEmpty();
        assertThat(pipeline.hooked("benign")).isEmpty();
    }

    @Test
    void quarantinesPoisonWhileItsNeighboursPass() {
        // What a TLS client says to a port that speaks plain HTTP: bytes, and none of them a request.
        byte[] poison = {0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, (byte) 0xfc, (byte) 0x80};
        List<PackedRecord> records = record(
                "poisoned",
                "nginx",
                List.of(visit("/").getBytes(UTF_8), poison, visit("/about").getBytes(UTF_8)));
        List<PackedRecord> neighbour = record("poisoned", "nginx", bytes(List.of(visit("/contact"))));

        pipeline.send(Stream.concat(records.stream(), neighbour.stream()).toList());
        pipeline.settle("poisoned", 4);

        assertThat(pipeline.quarantined("poisoned")).singleElement().satisfies(object -> {
            assertThat(object.get("reason")).asString().isNotBlank();
            assertThat(raw(object)).isEqualTo(poison);
        });
        Pipeline.Counted normalized = pipeline.counted("poisoned", "normalize");
        assertThat(normalized.normalized()).isEqualTo(3);
        assertThat(normalized.quarantined()).isEqualTo(1);
        assertThat(pipeline.objects("FailuresBucket"))
                .as("batches that a function refused")
                .isZero();
    }

    @Test
    void changesNothingWhenTheSameBatchIsSentTwice() {
        List<PackedRecord> records = record("repeated", "sshd", bytes(guessedPassword("203.0.113.77", "release4")));
        int lines = records.stream().mapToInt(PackedRecord::lines).sum();
        pipeline.send(records);
        Pipeline.await(
                "notifications",
                () -> !pipeline.queued("repeated").isEmpty()
                        && !pipeline.hooked("repeated").isEmpty());
        pipeline.settle("repeated", lines);
        Pipeline.await("the outbox to be emptied", () -> unsent("repeated") == 0);
        var stored = pipeline.stored("repeated");
        int queued = pipeline.queued("repeated").size();
        int hooked = pipeline.hooked("repeated").size();

        pipeline.send(records);
        pipeline.settle("repeated", 2L * lines);
        // What would be told twice is on its way behind this one.
        send("sentinel", "sshd", guessedPassword("203.0.113.78", "jenkins2"));
        Pipeline.await(
                "the sentinel",
                () -> !pipeline.queued("sentinel").isEmpty()
                        && !pipeline.hooked("sentinel").isEmpty());

        assertThat(pipeline.stored("repeated")).isEqualTo(stored);
        assertThat(pipeline.queued("repeated")).hasSize(queued);
        assertThat(pipeline.hooked("repeated")).hasSize(hooked);
    }

    private long unsent(String tenant) {
        return pipeline.stored(tenant).entrySet().stream()
                .filter(entry -> entry.getKey().contains(" intent#"))
                .filter(entry -> !entry.getValue().containsKey("sentAt"))
                .count();
    }

    private void send(String tenant, String source, List<String> lines) {
        pipeline.send(record(tenant, source, bytes(lines)));
    }

    private static List<PackedRecord> record(String tenant, String source, List<byte[]> lines) {
        var records = new ArrayList<PackedRecord>();
        var packer = new RecordPacker(new Envelope(source, "bastion-1", "UTC", tenant), records::add);
        lines.forEach(line -> assertThat(packer.add(line)).isTrue());
        packer.flush();
        return records;
    }

    /// A day as its senders would send it: each feed's lines in records of their own.
    private static List<PackedRecord> packed(String tenant, Day day) {
        var records = new ArrayList<PackedRecord>();
        var packers = new LinkedHashMap<Feed, RecordPacker>();
        day.lines()
                .forEach(line -> packers.computeIfAbsent(
                                line.feed(),
                                feed -> new RecordPacker(
                                        new Envelope(
                                                feed.source(),
                                                feed.host(),
                                                feed.zone().getId(),
                                                tenant),
                                        records::add))
                        .add(line.text()));
        packers.values().forEach(RecordPacker::flush);
        return records;
    }

    /// Twelve guesses in four minutes, of which the last fits.
    private static List<String> guessedPassword(String from, String account) {
        return Stream.concat(
                        Stream.iterate(0, i -> i < 12, i -> i + 1).map(i -> failed(i, from, account)),
                        Stream.of("2026-11-20T10:04:01.250000+00:00 bastion-1 sshd[4012]: Accepted password for "
                                + account + " from " + from + " port 50112 ssh2"))
                .toList();
    }

    private static String failed(int number, String from, String account) {
        return "2026-11-20T10:%02d:%02d.120000+00:00 bastion-1 sshd[%d]: Failed password for %s from %s port %d ssh2"
                .formatted(number / 3, number % 3 * 20, 4000 + number, account, from, 50_100 + number);
    }

    private static String visit(String page) {
        return "198.51.100.9 - - [20/Nov/2026:10:00:00 +0000] \"GET " + page
                + " HTTP/1.1\" 200 512 \"-\" \"Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101"
                + " Firefox/140.0\"";
    }

    private static List<byte[]> bytes(List<String> lines) {
        return lines.stream().map(line -> line.getBytes(UTF_8)).toList();
    }

    private static String analytic(JsonObject finding) {
        return finding.get("finding_info") instanceof JsonObject info
                        && info.get("analytic") instanceof JsonObject analytic
                        && analytic.get("uid") instanceof String uid
                ? uid
                : "";
    }

    private static String text(JsonObject object) {
        return Json.write(object);
    }

    private static byte[] raw(JsonObject quarantined) {
        return quarantined.get("raw") instanceof String raw
                ? Base64.getDecoder().decode(raw)
                : new byte[0];
    }
}
