package dev.nightjar.detection.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.detection.Samples;
import dev.nightjar.detection.flow.BatchAnswer;
import dev.nightjar.detection.flow.Counts.Tally;
import dev.nightjar.detection.flow.Deadline;
import dev.nightjar.detection.flow.EventSink.Chunk;
import dev.nightjar.detection.flow.Lines;
import dev.nightjar.detection.flow.StreamRecord;
import dev.nightjar.detection.memory.ObjectsInMemory;
import dev.nightjar.detection.memory.TalliesInMemory;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.Catalogue;
import dev.nightjar.events.parsers.Limits;
import dev.nightjar.events.parsers.Normalizer;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Source;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NormalizeBatchTest {
    private static final String LOGIN =
            "Nov 22 09:59:%02d web-1 sshd[812]: Failed password for root from 203.0.113.7 port 40022 ssh2\n";

    private final List<Chunk> written = new ArrayList<>();
    private final ObjectsInMemory objects = new ObjectsInMemory();
    private final TalliesInMemory tallies = new TalliesInMemory();
    private final NormalizeBatch step =
            new NormalizeBatch("acme", Normalizer.standard(), written::addAll, objects, objects, tallies);

    @Test
    void writesEventsToTheStreamAndTheLake() throws MalformedJson {
        step.handle(List.of(record("1", LOGIN.formatted(1) + LOGIN.formatted(2))), Deadline.NONE);

        assertThat(written).hasSize(1);
        List<byte[]> lines = Lines.of(written.getFirst().lines());
        assertThat(lines).hasSize(2);
        JsonObject event = Json.readObject(lines.getFirst());
        assertThat(event.number("class_uid")).hasValue(3002);
        assertThat(event.text("metadata.tenant_uid")).hasValue("acme");
        assertThat(objects.all())
                .containsOnlyKeys("class_uid=3002/day=2026-11-22/hour=09/shardId-000000000000-1-0.json.gz");
    }

    @Test
    void putsEventsOfOneEntityIntoOneBucket() {
        var lines = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            lines.append(LOGIN.formatted(i));
        }
        step.handle(List.of(record("1", lines.toString())), Deadline.NONE);

        assertThat(written)
                .extracting(Chunk::bucket)
                .containsOnly(written.getFirst().bucket());
    }

    @Test
    void quarantinesWhatNobodyUnderstandsWhileItsNeighboursPass() throws MalformedJson {
        step.handle(
                List.of(record("7", LOGIN.formatted(1) + "\u0001\u0002what is this\n" + LOGIN.formatted(2))),
                Deadline.NONE);

        assertThat(Lines.of(written.getFirst().lines())).hasSize(2);
        JsonObject refused = quarantined();
        assertThat(refused.number("line")).hasValue(1);
        assertThat(refused.text("reason")).isPresent();
        assertThat(Base64.getDecoder().decode(refused.text("raw").orElseThrow()))
                .isEqualTo("\u0001\u0002what is this".getBytes(UTF_8));
    }

    @Test
    void keepsWhatTheSenderSaidWithWhatItQuarantines() throws MalformedJson {
        String header =
                "{\"nightjar\":1,\"source\":\"till\",\"tenant\":\"branch\",\"host\":\"web-9\",\"zone\":\"Europe/Berlin\"}\n";

        step.handle(List.of(record("7", header + "\u0001\u0002what is this\n")), Deadline.NONE);

        JsonObject refused = quarantined();
        assertThat(refused.text("tenant")).hasValue("branch");
        assertThat(refused.text("source")).hasValue("till");
        assertThat(refused.text("host")).hasValue("web-9");
        assertThat(refused.text("zone")).hasValue("Europe/Berlin");
    }

    @Test
    void countsEveryLineOfRandomBytesAndNeverThrows() {
        long seed = Long.getLong("nightjar.seed", 20_261_122L);
        var random = new Random(seed);
        var records = new ArrayList<StreamRecord>();
        for (int i = 0; i < 300; i++) {
            byte[] bytes = new byte[random.nextInt(2_000)];
            random.nextBytes(bytes);
            if (random.nextBoolean() && bytes.length > 100) {
                byte[] login = LOGIN.formatted(i % 60).getBytes(UTF_8);
                System.arraycopy(login, 0, bytes, 0, Math.min(login.length, bytes.length));
            }
            records.add(new StreamRecord("logs", "shardId-000000000000", "" + i, Samples.TEN, bytes));
        }

        assertThat(step.handle(records, Deadline.NONE)).as("seed %d", seed).isEqualTo(BatchAnswer.DONE);

        Tally tally = tallies.all().getFirst();
        assertThat(tally.records()).isEqualTo(300);
        assertThat(tally.quarantined()).isPositive();
        assertThat(written.stream()
                        .mapToInt(chunk -> Lines.of(chunk.lines()).size())
                        .sum())
                .isEqualTo((int) tally.events());
    }

    @Test
    void writesTheSameAgainWhenTheSameRecordsComeAgain() {
        List<StreamRecord> records = List.of(record("1", LOGIN.formatted(1)), record("2", "\u0001\u0002?\n"));
        step.handle(records, Deadline.NONE);
        List<byte[]> first = written.stream().map(Chunk::lines).toList();
        var objectsBefore = objects.all();
        written.clear();

        step.handle(records, Deadline.NONE);

        assertThat(written.stream().map(Chunk::lines).toList()).containsExactlyElementsOf(first);
        assertThat(objects.all()).containsExactlyInAnyOrderEntriesOf(objectsBefore);
        assertThat(tallies.all()).hasSize(1);
    }

    @Test
    void stopsBeforeTheDeadlineAndNamesTheFirstRecordThatIsNotDone() {
        var asked = new AtomicInteger();

        BatchAnswer answer = step.handle(
                List.of(
                        record("1", LOGIN.formatted(1)),
                        record("2", LOGIN.formatted(2)),
                        record("3", LOGIN.formatted(3))),
                () -> asked.incrementAndGet() > 2);

        assertThat(answer.failures()).containsExactly("3");
        assertThat(tallies.all().getFirst().records()).isEqualTo(2);
        assertThat(tallies.all().getFirst().last()).isEqualTo("2");
    }

    @Test
    void quarantinesTheRecordWhoseEventsCannotBeWrittenWhileItsNeighboursPass() {
        Source fragile = Source.named("fragile")
                .vendor("Example", "Fragile")
                .title("Fragile")
                .text(line -> line.message().startsWith("fragile"))
                .parsedBy(
                        line -> Parsed.of(line.event(OcsfClass.HTTP_ACTIVITY, 3).set("status_detail", new Object())));
        var step = new NormalizeBatch(
                "acme",
                new Normalizer(Catalogue.standard().with(List.of(fragile)), Limits.DEFAULT),
                written::addAll,
                objects,
                objects,
                tallies);

        BatchAnswer answer = step.handle(
                List.of(record("1", LOGIN.formatted(1)), record("2", "fragile\n"), record("3", LOGIN.formatted(3))),
                Deadline.NONE);

        assertThat(answer).isEqualTo(BatchAnswer.DONE);
        assertThat(tallies.all().getFirst().events()).isEqualTo(2);
        assertThat(objects.all()).containsKey("day=2026-11-22/shardId-000000000000-2.json");
    }

    @Test
    void countsNothingThatWasNotWritten() {
        var broken = new NormalizeBatch(
                "acme",
                Normalizer.standard(),
                chunks -> {
                    throw new IllegalStateException("the stream is gone");
                },
                objects,
                objects,
                tallies);

        assertThatThrownBy(() -> broken.handle(List.of(record("1", LOGIN.formatted(1))), Deadline.NONE))
                .hasMessage("the stream is gone");
        assertThat(tallies.all()).isEmpty();
    }

    @Test
    void cutsAnEventThatNoStreamRecordTakesAndKeepsAllOfItInTheLake() {
        String line = "Nov 22 09:59:01 web-1 app[1]: " + "x".repeat(900_000) + "\n";

        step.handle(List.of(record("1", line)), Deadline.NONE);

        assertThat(written)
                .isNotEmpty()
                .allSatisfy(chunk -> assertThat(chunk.lines().length).isLessThanOrEqualTo(200_000));
        assertThat(objects.all().values().iterator().next().length).isGreaterThan(900_000);
    }

    private JsonObject quarantined() throws MalformedJson {
        byte[] object = requireNonNull(objects.all().get("day=2026-11-22/shardId-000000000000-7.json"));
        return Json.readObject(Lines.of(object).getFirst());
    }

    private static StreamRecord record(String sequence, String text) {
        return new StreamRecord("logs", "shardId-000000000000", sequence, Samples.TEN, text.getBytes(UTF_8));
    }
}
