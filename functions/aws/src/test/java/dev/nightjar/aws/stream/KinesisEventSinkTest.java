package dev.nightjar.aws.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.aws.stream.StubKinesis.Put;
import dev.nightjar.aws.stream.StubKinesis.Shard;
import dev.nightjar.aws.table.Patience;
import dev.nightjar.aws.table.Throttled;
import dev.nightjar.detection.flow.EventSink;
import dev.nightjar.detection.flow.EventSink.Chunk;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KinesisEventSinkTest {
    private static final String FULL = "ProvisionedThroughputExceededException";
    private static final Shard WILLING = (call, place) -> Optional.empty();
    private static final Patience QUICK = new Patience(10, Duration.ofMillis(1), Duration.ofMillis(2));

    @Test
    void writesAChunkAsARecordUnderItsBucket() {
        try (var kinesis = new StubKinesis(WILLING)) {
            sink(kinesis).write(List.of(chunk(7, "{\"a\":1}\n{\"b\":2}\n"), chunk(63, "{}\n")));

            assertThat(kinesis.calls()).hasSize(1);
            assertThat(texts(kinesis.accepted())).containsExactly("7 {\"a\":1}\n{\"b\":2}\n", "63 {}\n");
        }
    }

    @Test
    void callsNobodyForNoChunks() {
        try (var kinesis = new StubKinesis(WILLING)) {
            sink(kinesis).write(List.of());

            assertThat(kinesis.calls()).isEmpty();
        }
    }

    @Test
    void putsAtMost500RecordsIntoACall() {
        try (var kinesis = new StubKinesis(WILLING)) {
            sink(kinesis).write(chunks(1_201));

            assertThat(kinesis.calls()).extracting(List::size).containsExactly(500, 500, 201);
            assertThat(texts(kinesis.accepted())).isEqualTo(texts(1_201));
        }
    }

    @Test
    void putsAtMostFiveMegabytesIntoACall() {
        var large = new byte[EventSink.MAX_CHUNK_BYTES];
        try (var kinesis = new StubKinesis(WILLING)) {
            sink(kinesis)
                    .write(IntStream.range(0, 60)
                            .mapToObj(i -> new Chunk(i, large))
                            .toList());

            assertThat(kinesis.calls()).extracting(List::size).containsExactly(24, 24, 12);
        }
    }

    @Test
    void sendsOnlyRefusedRecordsAgain() {
        Shard refusesOddOnesAtFirst =
                (call, place) -> call == 1 && place % 2 == 1 ? Optional.of(FULL) : Optional.empty();
        try (var kinesis = new StubKinesis(refusesOddOnesAtFirst)) {
            sink(kinesis).write(chunks(5));

            assertThat(kinesis.calls())
                    .extracting(KinesisEventSinkTest::texts)
                    .containsExactly(texts(5), List.of("1 chunk 1", "3 chunk 3"));
        }
    }

    @Test
    void losesAndRepeatsNothingHoweverOftenTheStreamRefuses() {
        long seed = Long.getLong("nightjar.seed", 20_261_122L);
        System.out.println("KinesisEventSinkTest: -Dseed=" + seed);
        var random = new Random(seed);
        Shard moody = (call, place) -> random.nextInt(3) == 0
                ? Optional.of(random.nextBoolean() ? FULL : "InternalFailure")
                : Optional.empty();
        try (var kinesis = new StubKinesis(moody)) {
            new KinesisEventSink(
                            kinesis.client(), "events", new Patience(60, Duration.ofMillis(1), Duration.ofMillis(2)))
                    .write(chunks(1_300));

            assertThat(texts(kinesis.accepted())).containsExactlyInAnyOrderElementsOf(texts(1_300));
        }
    }

    @Test
    void failsWithTheNumberAndTheReasonWhenTheStreamStaysFull() {
        Shard takesTheFirst = (call, place) -> call == 1 && place == 0 ? Optional.empty() : Optional.of(FULL);
        try (var kinesis = new StubKinesis(takesTheFirst)) {
            assertThatExceptionOfType(Throttled.class)
                    .isThrownBy(() -> sink(kinesis).write(chunks(3)))
                    .withMessage("stream events refused 2 of 3 records in 10 attempts, last for " + FULL);
        }
    }

    private static KinesisEventSink sink(StubKinesis kinesis) {
        return new KinesisEventSink(kinesis.client(), "events", QUICK);
    }

    private static List<Chunk> chunks(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> chunk(i % EventSink.BUCKETS, "chunk " + i))
                .toList();
    }

    private static Chunk chunk(int bucket, String lines) {
        return new Chunk(bucket, lines.getBytes(UTF_8));
    }

    private static List<String> texts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> i % EventSink.BUCKETS + " chunk " + i)
                .toList();
    }

    private static List<String> texts(List<Put> puts) {
        return puts.stream()
                .map(put -> put.partitionKey() + " " + new String(put.data(), UTF_8))
                .toList();
    }
}
