package dev.nightjar.detection.detect;

import static dev.nightjar.detection.detect.Correlator.base;
import static dev.nightjar.detection.detect.Correlator.event;
import static dev.nightjar.detection.detect.Correlator.named;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.finding.FindingId;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.memory.StatesInMemory;
import dev.nightjar.detection.score.Signal;
import dev.nightjar.detection.state.StateKey;
import dev.nightjar.detection.state.StateStore;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What correlations say follows from the events, not from how a stream delivers them.
class CorrelationPropertyTest {
    private static final String BASES = base("a") + base("b") + base("c");

    /// More events never make these hold less.
    private static final List<String> GROWING = List.of("""
        type: event_count
        rules: [a, b]
        group-by: [user]
        timespan: 5m
        condition: {gte: 4}
        """, """
        type: value_count
        rules: [a]
        group-by: [user]
        timespan: 5m
        condition: {field: host, gt: 2}
        """, """
        type: value_sum
        rules: [a, c]
        group-by: [user]
        timespan: 5m
        condition: {field: bytes, gte: 900}
        """, """
        type: temporal
        rules: [a, b, c]
        group-by: [user]
        timespan: 4m
        """, """
        type: temporal_ordered
        rules: [a, b, c]
        group-by: [user]
        timespan: 8m
        """);

    private static final List<String> OTHERS = List.of("""
        type: event_count
        rules: [a, b]
        group-by: [user]
        timespan: 5m
        condition: {eq: 3}
        """, """
        type: value_avg
        rules: [a]
        group-by: [user]
        timespan: 5m
        condition: {field: bytes, gt: 300}
        """, """
        type: value_median
        rules: [a]
        group-by: [user]
        timespan: 5m
        condition: {field: bytes, lt: 200}
        """, """
        type: value_percentile
        rules: [c]
        group-by: [user]
        timespan: 5m
        condition: {field: bytes, percentile: 90, gte: 350}
        """);

    private static final String CHAIN =
            BASES + named("One", "one", GROWING.getFirst()) + "---\n" + named("Two", "two", """
                type: temporal_ordered
                rules: [one, c]
                group-by: [host]
                timespan: 5m
                """);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void sayTheSameHoweverEventsAreSplitRepeatedAndShuffledWithinTheLateness(int type) {
        String yaml = type < GROWING.size() ? BASES + named("C", "c1", GROWING.get(type)) : CHAIN;
        long seed = Long.getLong("nightjar.seed", 20_261_122L);
        var random = new Random(seed);
        int found = 0;
        for (int round = 0; round < 30; round++) {
            var correlator = new Correlator(yaml, new StatesInMemory());
            List<Observation> events = day(random);
            Map<String, String> expected = earliest(correlator, List.of(events));
            found += expected.size();
            for (int delivery = 0; delivery < 4; delivery++) {
                assertThat(earliest(correlator, delivered(events, random, 1_200)))
                        .as("seed %d round %d", seed, round)
                        .isEqualTo(expected);
            }
        }
        assertThat(found).as("the property is about something").isGreaterThan(5);
    }

    /// A late event may lower an average after it was reported: then more was said, never less.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void whatEventsCanUndoIsTheSameWhenBatchesComeInOrderAndNeverLessWhenTheyDoNot(int type) {
        String yaml = BASES + named("C", "c1", OTHERS.get(type));
        long seed = Long.getLong("nightjar.seed", 20_261_122L);
        var random = new Random(seed);
        int found = 0;
        for (int round = 0; round < 30; round++) {
            var correlator = new Correlator(yaml, new StatesInMemory());
            List<Observation> events = day(random);
            Map<String, String> expected = earliest(correlator, List.of(events));
            found += expected.size();
            assertThat(earliest(correlator, delivered(events, random, 0)))
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(expected);
            assertThat(earliest(correlator, delivered(events, random, 1_200)).keySet())
                    .as("seed %d round %d", seed, round)
                    .containsAll(expected.keySet());
        }
        assertThat(found).as("the property is about something").isGreaterThan(5);
    }

    @Test
    void eventsFromTheFutureDoNotHideWhatHappensNow() {
        var correlator = new Correlator(BASES + named("C", "c1", GROWING.getFirst()), new StatesInMemory());
        for (int i = 0; i < 8; i++) {
            correlator.say(List.of(event("future" + i, 1e9 + i * 1e6, "a", "user", "bob")));
        }
        List<Signal> said = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            said.addAll(correlator.say(List.of(event("e" + i, i, "a", "user", "bob"))));
        }
        assertThat(said)
                .extracting(signal -> signal.evidence().getLast().eventUid())
                .containsExactly("e3");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void aStateStaysBelowWhatATableCanHoldWhateverIsFoldedIn(int type) {
        var store = new Largest();
        var correlator = new Correlator(BASES + named("C", "c1", GROWING.get(type)), store);
        String[] kinds = {"a", "b", "c"};
        List<Observation> events = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            events.add(event(
                    "e" + i + "x".repeat(200),
                    i / 100.0,
                    kinds[i % 3],
                    "user",
                    "bob",
                    "host",
                    "ü".repeat(500) + i,
                    "bytes",
                    0));
        }
        correlator.say(events);
        assertThat(store.largest).isBetween(1_000, 350_000);
    }

    /// The crossings by finding: of each finding the earliest.
    private static Map<String, String> earliest(Correlator rules, List<List<Observation>> batches) {
        var correlator = rules.on(new StatesInMemory());
        Map<FindingId, Signal> earliest = new HashMap<>();
        for (List<Observation> batch : batches) {
            for (Signal signal : correlator.say(batch)) {
                earliest.merge(signal.findingId(), signal, (a, b) -> order(a, b) <= 0 ? a : b);
            }
        }
        Map<String, String> crossings = new TreeMap<>();
        earliest.forEach((id, signal) -> crossings.put(
                id.value(), signal.at() + " " + signal.evidence().getLast().eventUid()));
        return crossings;
    }

    private static int order(Signal a, Signal b) {
        return Comparator.comparing(Signal::at)
                .thenComparing(signal -> signal.evidence().getLast().eventUid())
                .compare(a, b);
    }

    /// Events over two days' border (ten o'clock and fourteen hours).
    private static List<Observation> day(Random random) {
        var events = new ArrayList<Observation>();
        int count = 20 + random.nextInt(80);
        for (int i = 0; i < count; i++) {
            events.add(event(
                    "e" + i,
                    48_000 + random.nextInt(4_800),
                    String.valueOf((char) ('a' + random.nextInt(3))),
                    "user",
                    "user" + random.nextInt(3),
                    "host",
                    "host" + random.nextInt(4),
                    "bytes",
                    random.nextInt(500)));
        }
        events.sort(Observation.BY_TIME);
        return events;
    }

    /// The same events, each late by up to some seconds, some twice, some much later again, cut into batches anywhere.
    private static List<List<Observation>> delivered(List<Observation> events, Random random, int late) {
        record Arrival(Observation one, Instant at) {}
        var arrivals = new ArrayList<Arrival>();
        for (Observation one : events) {
            for (int i = random.nextInt(4) == 0 ? 0 : 1; i < 2; i++) {
                arrivals.add(new Arrival(one, one.event().time().plusSeconds(late == 0 ? 0 : random.nextInt(late))));
            }
        }
        arrivals.sort(Comparator.comparing(Arrival::at));
        var stream = new ArrayList<>(arrivals.stream().map(Arrival::one).toList());
        if (late > 0) {
            stream.addAll(List.copyOf(stream.subList(random.nextInt(stream.size()), stream.size())));
        }
        var batches = new ArrayList<List<Observation>>();
        for (int from = 0; from < stream.size(); ) {
            int to = Math.min(stream.size(), from + 1 + random.nextInt(20));
            var batch = new ArrayList<>(stream.subList(from, to));
            Collections.shuffle(batch, random);
            batches.add(batch);
            if (random.nextInt(5) == 0) {
                batches.add(batch);
            }
            from = to;
        }
        return batches;
    }

    private static final class Largest implements StateStore {
        private final StateStore store = new StatesInMemory();
        private int largest;

        @Override
        public Map<StateKey, Held> load(Collection<StateKey> keys) {
            return store.load(keys);
        }

        @Override
        public boolean replace(StateKey key, long seen, JsonObject value, Instant expires) {
            largest = Math.max(largest, Json.writeBytes(value).length);
            return store.replace(key, seen, value, expires);
        }
    }
}
