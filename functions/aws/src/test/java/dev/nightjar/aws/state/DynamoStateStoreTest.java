package dev.nightjar.aws.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.nightjar.aws.table.DynamoDbLocal;
import dev.nightjar.detection.state.StateKey;
import dev.nightjar.detection.state.StateStore.Held;
import dev.nightjar.events.model.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoStateStoreTest {
    private static final Instant LATER = Instant.parse("2030-01-01T00:00:00Z");
    private static final StateKey KEY = new StateKey("acme", "failed-then-success", "192.0.2.7|root");

    private final String table = DynamoDbLocal.newTable();
    private final DynamoStateStore store = new DynamoStateStore(DynamoDbLocal.tables(), table);

    @Test
    void answersWhatWasWrittenWithAVersionThatGrows() {
        store.replace(KEY, 0, count(1), LATER);
        store.replace(KEY, 1, count(2), LATER);

        assertThat(store.load(List.of(KEY))).isEqualTo(Map.of(KEY, new Held(count(2), 2, LATER)));
    }

    @Test
    void leavesOutKeysThatHoldNothing() {
        store.replace(KEY, 0, count(1), LATER);

        var loaded = store.load(List.of(KEY, new StateKey("acme", "failed-then-success", "elsewhere")));

        assertThat(loaded).containsOnlyKeys(KEY);
    }

    @Test
    void refusesTheSecondOfTwoFirstWrites() {
        boolean first = store.replace(KEY, 0, count(1), LATER);
        boolean second = store.replace(KEY, 0, count(9), LATER);

        assertThat(List.of(first, second)).containsExactly(true, false);
        assertThat(store.load(List.of(KEY))).containsEntry(KEY, new Held(count(1), 1, LATER));
    }

    @Test
    void refusesAWriteThatWasComputedFromAnOlderVersion() {
        store.replace(KEY, 0, count(1), LATER);
        store.replace(KEY, 1, count(2), LATER);

        assertThat(store.replace(KEY, 1, count(9), LATER)).isFalse();
    }

    @Test
    void refusesAWriteOverAStateThatHasExpiredAndGone() {
        assertThat(store.replace(KEY, 3, count(4), LATER)).isFalse();
    }

    @Test
    void countsEveryIncrementOfManyWritersThatReloadAfterAConflict() throws Exception {
        long writers = 8;
        int increments = 10;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> done = threads.invokeAll(LongStream.range(0, writers)
                    .mapToObj(w -> (Callable<Integer>) () -> increment(increments))
                    .toList());
            for (Future<Integer> each : done) {
                assertThat(each.get()).isEqualTo(increments);
            }
        }

        Held held = store.load(List.of(KEY)).get(KEY);
        assertThat(held).isEqualTo(new Held(count(writers * increments), writers * increments, LATER));
    }

    @Test
    void loadsMoreKeysThanOneBatchHolds() {
        var keys = new ArrayList<StateKey>();
        for (int i = 0; i < 230; i++) {
            keys.add(new StateKey("acme", "scan", "198.51.100." + i));
            store.replace(keys.getLast(), 0, count(i), LATER);
        }
        keys.addAll(List.copyOf(keys));

        var loaded = store.load(keys);

        assertThat(loaded).hasSize(230);
        assertThat(loaded).containsEntry(keys.get(229), new Held(count(229), 1, LATER));
    }

    @Test
    void loadsMoreBytesThanOneAnswerOfDynamoDbHolds() {
        var keys = IntStream.range(0, 60)
                .mapToObj(i -> new StateKey("acme", "big", "k" + i))
                .toList();
        var big = new JsonObject().put("filler", "x".repeat(380_000));
        keys.forEach(key -> store.replace(key, 0, big, LATER));

        assertThat(store.load(keys)).hasSize(60);
    }

    @Test
    void keepsHostileKeysApart() {
        var hostile = List.of(
                new StateKey("a", "b", "c#d"),
                new StateKey("a#b", "c", "d"),
                new StateKey("a", "b#c", "d"),
                new StateKey("a%23b", "c", "d"),
                new StateKey("a", "b", ""),
                new StateKey("a", "b", "\0\n\u001b[31m"),
                new StateKey("a", "b", "half a pair \ud800"),
                new StateKey("a", "b", "half a pair \udfff"),
                new StateKey("a", "b", "x".repeat(100_000)),
                new StateKey("a", "b", "x".repeat(100_001)));
        for (int i = 0; i < hostile.size(); i++) {
            assertThat(store.replace(hostile.get(i), 0, count(i), LATER)).isTrue();
        }

        var loaded = store.load(hostile);

        for (int i = 0; i < hostile.size(); i++) {
            assertThat(loaded).containsEntry(hostile.get(i), new Held(count(i), 1, LATER));
        }
    }

    @Test
    void tellsTheTableWhenToForgetInSecondsSinceTheEpoch() {
        store.replace(KEY, 0, count(1), Instant.ofEpochSecond(1_900_000_000, 999));

        var item = DynamoDbLocal.client()
                .scan(scan -> scan.tableName(table))
                .items()
                .getFirst();
        assertThat(item.get("expires")).isEqualTo(AttributeValue.fromN("1900000000"));
    }

    @Test
    void refusesAStateThatIsTooLargeForAnItemAndSaysWhoseItIs() {
        var huge = new JsonObject().put("filler", "x".repeat(DynamoStateStore.MAX_STATE_BYTES));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.replace(KEY, 0, huge, LATER))
                .withMessageContaining("failed-then-success")
                .withMessageContaining("390000");
    }

    private int increment(int times) {
        int done = 0;
        while (done < times) {
            Held held = store.load(List.of(KEY)).getOrDefault(KEY, new Held(count(0), 0, LATER));
            long next = held.value().number("count").orElseThrow() + 1;
            done += store.replace(KEY, held.version(), count(next), LATER) ? 1 : 0;
        }
        return done;
    }

    private static JsonObject count(long n) {
        return new JsonObject().put("count", n);
    }
}
