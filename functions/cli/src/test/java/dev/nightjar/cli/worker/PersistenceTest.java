package dev.nightjar.cli.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.flow.BatchAnswer;
import dev.nightjar.detection.flow.StreamRecord;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PersistenceTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final List<String> handled = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();
    private final Queue<Supplier<BatchAnswer>> answers = new ArrayDeque<>();
    private final StringWriter said = new StringWriter();
    private final Persistence persistence = new Persistence(
            (records, deadline) -> {
                handled.add(String.join(
                        " ", records.stream().map(StreamRecord::sequence).toList()));
                Supplier<BatchAnswer> answer = answers.poll();
                return answer == null ? BatchAnswer.DONE : answer.get();
            },
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            waits::add,
            new Log(new PrintWriter(said), InstantSource.fixed(NOW)));

    @Test
    void aBatchThatIsDoneIsHandledOnce() {
        assertThat(persistence.handle("shard-0", records(3), () -> true)).isEqualTo(3);
        assertThat(handled).containsExactly("0 1 2");
        assertThat(waits).isEmpty();
    }

    @Test
    void goesOnFromTheRecordThatTheStepNames() {
        answers.add(() -> BatchAnswer.againFrom("2"));

        assertThat(persistence.handle("shard-0", records(4), () -> true)).isEqualTo(4);
        assertThat(handled).containsExactly("0 1 2 3", "2 3");
    }

    @Test
    void aPortThatFailsIsWaitedForLongerEachTimeAndNoRecordIsPassedOver() {
        IntStream.range(0, 4).forEach(i -> answers.add(PersistenceTest::fail));

        assertThat(persistence.handle("shard-0", records(2), () -> true)).isEqualTo(2);
        assertThat(handled).hasSize(5).containsOnly("0 1");
        assertThat(waits)
                .containsExactly(
                        Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(5));
        assertThat(said.toString())
                .startsWith("2026-11-22T10:00:00Z  shard-0  record 0 and 1 after it come again")
                .contains("the table is away");
    }

    @Test
    void endsWithoutThemWhenItIsToStop() {
        answers.add(() -> BatchAnswer.againFrom("1"));

        assertThat(persistence.handle("shard-0", records(3), () -> false)).isEqualTo(1);
        assertThat(handled).containsExactly("0 1 2");
    }

    private static BatchAnswer fail() {
        throw new IllegalStateException("the table is away");
    }

    private static List<StreamRecord> records(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new StreamRecord("logs", "shard-0", Integer.toString(i), NOW, new byte[] {(byte) i}))
                .toList();
    }
}
