package dev.nightjar.detection.stateful;

import static dev.nightjar.detection.Samples.TEN;
import static dev.nightjar.detection.Samples.login;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.detection.finding.FindingId;
import dev.nightjar.detection.finding.FindingJson;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.login.FailuresThenSuccess;
import dev.nightjar.detection.login.LoginThresholds;
import dev.nightjar.detection.memory.FindingsInMemory;
import dev.nightjar.detection.memory.StatesInMemory;
import dev.nightjar.detection.score.Findings;
import dev.nightjar.detection.score.Signal;
import dev.nightjar.detection.state.StateKey;
import dev.nightjar.detection.state.StateStore;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StatefulDetectionTest {
    private static final LoginThresholds SMALL = new LoginThresholds(
            3, 5, Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofMinutes(20), 1, 16, Duration.ofDays(2));

    /// What one call that sees everything in order finds is what must be found, however the stream behaves.
    @Test
    void findsTheSameHoweverTheStreamIsSplitRepeatedAndShuffledWithinTheLateness() {
        long seed = Long.getLong("nightjar.seed", 20_261_122L);
        var random = new Random(seed);
        int found = 0;
        for (int round = 0; round < 100; round++) {
            List<Observation> events = day(random);
            Set<String> expected = kept(List.of(events));
            found += expected.size();
            for (int delivery = 0; delivery < 4; delivery++) {
                List<List<Observation>> batches = delivered(events, random);
                assertThat(kept(batches)).as("seed %d round %d", seed, round).isEqualTo(expected);
            }
        }
        assertThat(found).as("the property is about something").isGreaterThan(30);
    }

    @Test
    void leavesTheSameStateHoweverTheStreamIsSplitRepeatedAndShuffledWithinTheLateness() {
        long seed = Long.getLong("nightjar.seed", 20_261_122L);
        var random = new Random(seed);
        for (int round = 0; round < 100; round++) {
            List<Observation> events = day(random);
            Map<String, JsonObject> expected = states(List.of(events));
            assertThat(states(delivered(events, random)))
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(expected);
        }
    }

    /// A destination that everybody asks for changes no more; forgotten, it would be new again.
    @Test
    void keepsAStateThatIsStillHeardOfThoughNothingInItChanges() {
        var states = new StatesInMemory();
        Observation failure = login("f1", TEN, "203.0.113.7", "web-1", "root", false);
        var key = new StateKey(failure.tenant(), "login-failures-then-success", "203.0.113.7|web-1");
        for (int hours : List.of(0, 12, 25)) {
            Instant now = TEN.plus(Duration.ofHours(hours));
            new StatefulDetection(List.of(new FailuresThenSuccess(SMALL)), states, () -> now).detect(List.of(failure));

            assertThat(states.load(List.of(key)).values())
                    .extracting(StateStore.Held::expires)
                    .containsExactly((hours == 12 ? TEN : now).plus(Duration.ofDays(2)));
        }
    }

    @Test
    void foldsAgainWhenSomebodyElseWroteInBetween() {
        var store = new StatesInMemory();
        var contended = new Contended(store, 3);
        var mine = new ArrayList<Observation>();
        for (int i = 0; i < 3; i++) {
            mine.add(login("f" + i, TEN.plusSeconds(i), "203.0.113.7", "web-1", "root", false));
        }
        contended.rival = () ->
                found(store, List.of(List.of(login("s", TEN.plusSeconds(60), "203.0.113.7", "web-1", "root", true))));

        Set<FindingId> found = found(contended, List.of(mine));

        assertThat(found).hasSize(1);
        assertThat(contended.refused).hasPositiveValue();
    }

    @Test
    void givesUpWhenSomebodyElseIsAlwaysFaster() {
        var contended = new Contended(new StatesInMemory(), Integer.MAX_VALUE);

        assertThatThrownBy(
                        () -> found(contended, List.of(List.of(login("s", TEN, "203.0.113.7", "web-1", "root", true)))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("changed 20 times");
    }

    @Test
    void writesEachKeyOnceABatch() {
        var store = new Contended(new StatesInMemory(), 0);
        var events = new ArrayList<Observation>();
        for (int i = 0; i < 100; i++) {
            events.add(login("f" + i, TEN.plusSeconds(i), "203.0.113." + i % 2, "web-1", "root", false));
        }

        found(store, List.of(events));

        assertThat(store.written).hasValue(2);
    }

    @Test
    void writesNothingForABatchThatItKnows() {
        var store = new Contended(new StatesInMemory(), 0);
        var events = List.of(login("f", TEN, "203.0.113.7", "web-1", "root", false));
        found(store, List.of(events));

        found(store, List.of(events));

        assertThat(store.written).hasValue(1);
    }

    @Test
    void startsAKeyAnewWhenItsStateCannotBeRead() {
        var store = new StatesInMemory();
        store.replace(
                new StateKey("acme", FailuresThenSuccess.NAME, "203.0.113.7|web-1"),
                0,
                new JsonObject().put("what", "ever"),
                TEN);
        var events = new ArrayList<Observation>();
        for (int i = 0; i < 3; i++) {
            events.add(login("f" + i, TEN.plusSeconds(i), "203.0.113.7", "web-1", "root", false));
        }
        events.add(login("s", TEN.plusSeconds(60), "203.0.113.7", "web-1", "root", true));

        assertThat(found(store, List.of(events))).hasSize(1);
    }

    @Test
    void setsAsideTheEventThatADetectorCannotDigestAndFoldsTheOthers() {
        Detector<Integer> picky = new Picky();
        var detection = new StatefulDetection(List.of(picky), new StatesInMemory(), InstantSource.fixed(TEN));
        Observation good = login("good", TEN, "203.0.113.7", "web-1", "root", false);
        Observation bad = login("bad", TEN, "203.0.113.7", "web-1", "root", false);
        Observation worse = login("worse", TEN, "203.0.113.7", "web-1", "root", false);

        assertThat(detection.detect(List.of(bad, good, worse)).failed()).containsExactlyInAnyOrder(bad, worse);
    }

    /// The findings that a store has in the end, as text.
    private static Set<String> kept(List<List<Observation>> batches) {
        var store = new FindingsInMemory();
        var detection = new StatefulDetection(List.of(new FailuresThenSuccess(SMALL)), new StatesInMemory(), () -> TEN);
        batches.forEach(batch -> Findings.of(detection.detect(batch).signals()).forEach(store::keep));
        return store.all().stream()
                .map(finding -> Json.write(FindingJson.write(finding)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<FindingId> found(StateStore store, List<List<Observation>> batches) {
        var detection = new StatefulDetection(List.of(new FailuresThenSuccess(SMALL)), store, InstantSource.fixed(TEN));
        return batches.stream()
                .flatMap(batch -> detection.detect(batch).signals().stream())
                .map(Signal::findingId)
                .collect(Collectors.toCollection(() -> new TreeSet<>(Comparator.comparing(FindingId::value))));
    }

    private static Map<String, JsonObject> states(List<List<Observation>> batches) {
        var store = new StatesInMemory();
        found(store, batches);
        var keys = Stream.of("0|web-0", "0|web-1", "1|web-0", "1|web-1")
                .map(key -> new StateKey("acme", FailuresThenSuccess.NAME, "203.0.113." + key))
                .toList();
        var states = new TreeMap<String, JsonObject>();
        store.load(keys).forEach((key, held) -> states.put(key.key(), held.value()));
        assertThat(states).isNotEmpty();
        return states;
    }

    /// Logins of a few addresses on a few hosts over two days' border, some with a wrong clock.
    private static List<Observation> day(Random random) {
        var events = new ArrayList<Observation>();
        Instant start = Instant.parse("2026-11-22T23:00:00Z");
        int count = 20 + random.nextInt(100);
        for (int i = 0; i < count; i++) {
            events.add(login(
                    "e" + i,
                    start.plusMillis(random.nextInt(7_200_000)),
                    "203.0.113." + random.nextInt(2),
                    "web-" + random.nextInt(2),
                    "user" + random.nextInt(3),
                    random.nextInt(8) == 0));
        }
        events.sort(Observation.BY_TIME);
        return events;
    }

    /// The same events later by up to the lateness, some twice, some much later again, cut into batches anywhere.
    private static List<List<Observation>> delivered(List<Observation> events, Random random) {
        record Late(Observation one, Instant arrives) {}
        var late = new ArrayList<Late>();
        for (Observation one : events) {
            int repeats = 1 + (random.nextInt(4) == 0 ? 1 : 0);
            for (int i = 0; i < repeats; i++) {
                late.add(new Late(one, one.event().time().plusMillis(random.nextInt(1_200_000))));
            }
        }
        late.sort(Comparator.comparing(Late::arrives));
        var stream = new ArrayList<Observation>(late.stream().map(Late::one).toList());
        stream.addAll(stream.subList(random.nextInt(stream.size()), stream.size()));
        var batches = new ArrayList<List<Observation>>();
        for (int from = 0; from < stream.size(); ) {
            int to = Math.min(stream.size(), from + 1 + random.nextInt(20));
            var batch = new ArrayList<>(stream.subList(from, to));
            Collections.shuffle(batch, random);
            batches.add(batch);
            from = to;
        }
        return batches;
    }

    /// A store in which somebody else is faster a number of times. Keys are written side by side.
    private static final class Contended implements StateStore {
        private final StateStore store;
        private final AtomicInteger conflicts;
        private final AtomicInteger refused = new AtomicInteger();
        private final AtomicInteger written = new AtomicInteger();
        private Runnable rival = () -> {};

        Contended(StateStore store, int conflicts) {
            this.store = store;
            this.conflicts = new AtomicInteger(conflicts);
        }

        @Override
        public Map<StateKey, Held> load(Collection<StateKey> keys) {
            return store.load(keys);
        }

        @Override
        public boolean replace(StateKey key, long seen, JsonObject value, Instant expires) {
            if (conflicts.getAndDecrement() > 0) {
                refused.incrementAndGet();
                rival.run();
                return false;
            }
            written.incrementAndGet();
            return store.replace(key, seen, value, expires);
        }
    }

    private static final class Picky implements Detector<Integer> {
        @Override
        public String name() {
            return "picky";
        }

        @Override
        public List<List<String>> keys(Observation observation) {
            if (observation.uid().equals("worse")) {
                throw new IllegalStateException("no key");
            }
            return List.of(List.of("all"));
        }

        @Override
        public Integer nothing() {
            return 0;
        }

        @Override
        public Integer read(JsonObject held) {
            return (int) held.number("n").orElse(0);
        }

        @Override
        public JsonObject write(Integer state) {
            return new JsonObject().put("n", state);
        }

        @Override
        public Integer fold(Integer state, Observation observation) {
            if (observation.uid().equals("bad")) {
                throw new IllegalStateException("no fold");
            }
            return state + 1;
        }

        @Override
        public List<Signal> signals(String tenant, List<String> key, Integer state) {
            return List.of();
        }

        @Override
        public Duration retention() {
            return Duration.ofDays(1);
        }
    }
}
