package dev.nightjar.detection.detectors;

import static dev.nightjar.detection.Samples.TEN;
import static dev.nightjar.detection.Samples.login;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.FindingJson;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.memory.FindingsInMemory;
import dev.nightjar.detection.memory.StatesInMemory;
import dev.nightjar.detection.score.Findings;
import dev.nightjar.detection.stateful.Detector;
import dev.nightjar.detection.stateful.StatefulDetection;
import dev.nightjar.events.model.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What must hold of every detector on the list, whatever it looks for.
class StandardDetectorsTest {
    /// The smallest lateness of a detector.
    private static final Duration LATENESS = Thresholds.STANDARD.beacon().lateness();

    /// What one call per event finds, in order, is what must be found, to the byte.
    @Test
    void sayTheSameHoweverTheStreamIsSplitRepeatedAndShuffledWithinTheLateness() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        Set<String> found = new TreeSet<>();
        for (int round = 0; round < 40; round++) {
            List<Observation> events = hours(random);
            List<Finding> expected = found(events.stream().map(List::of).toList());
            expected.forEach(finding -> found.add(finding.analytic().uid()));
            for (int delivery = 0; delivery < 3; delivery++) {
                assertThat(text(found(delivered(events, random))))
                        .as("seed %d round %d", seed, round)
                        .isEqualTo(text(expected));
            }
        }
        assertThat(found)
                .as("the property is about each of them, seed %d", seed)
                .containsAll(
                        StandardDetectors.all().stream().map(Detector::name).toList());
    }

    @Test
    void haveNamesOfTheirOwn() {
        assertThat(StandardDetectors.all()).map(Detector::name).doesNotHaveDuplicates();
    }

    private static List<Finding> found(List<List<Observation>> batches) {
        var store = new FindingsInMemory();
        var detection = new StatefulDetection(StandardDetectors.all(), new StatesInMemory(), () -> TEN);
        for (List<Observation> batch : batches) {
            StatefulDetection.Outcome outcome = detection.detect(batch);
            assertThat(outcome.failed()).isEmpty();
            Findings.of(outcome.signals()).forEach(store::keep);
        }
        return store.all();
    }

    private static Set<String> text(List<Finding> findings) {
        return findings.stream()
                .map(finding -> Json.write(FindingJson.write(finding)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Beats and noise of a few sources to a few destinations, and logins, around midnight.
    private static List<Observation> hours(Random random) {
        Instant start = Instant.parse("2026-11-22T23:40:00Z");
        var events = new ArrayList<Observation>();
        for (int stream = 0; stream < 8; stream++) {
            String source = "10.0.0." + random.nextInt(14);
            int target = random.nextInt(3);
            List<Instant> times = random.nextBoolean()
                    ? Traffic.beat(
                            random,
                            start.plusSeconds(random.nextInt(600)),
                            20 + random.nextInt(60),
                            random.nextDouble() * 0.3,
                            5 + random.nextInt(30))
                    : noise(random, start);
            int kind = random.nextInt(3);
            for (Instant time : times) {
                String uid = "e" + events.size();
                events.add(
                        switch (kind) {
                            case 0 ->
                                Traffic.lookup(uid, time, source, "q" + events.size() + ".c2-" + target + ".test");
                            case 1 -> Traffic.connection(uid, time, source, "198.51.100." + target, 443);
                            default -> Traffic.request(uid, time, source, "www.c2-" + target + ".test");
                        });
            }
        }
        for (Instant time : noise(random, start)) {
            events.add(login(
                    "e" + events.size(),
                    time,
                    "203.0.113.7",
                    "web-1",
                    "user" + random.nextInt(2),
                    random.nextInt(8) == 0));
        }
        spread(random, start, events);
        events.sort(Observation.BY_TIME);
        return events;
    }

    /// Many different values in a short time: names, ports, hosts, users; some often, some too slowly to matter.
    private static void spread(Random random, Instant start, List<Observation> events) {
        for (int kind = 0; kind < 7; kind++) {
            int count = 15 + random.nextInt(90);
            int seconds = 300 + random.nextInt(2_000);
            for (int i = 0; i < count; i++) {
                Instant time = start.plusMillis(random.nextInt(seconds * 1000));
                String uid = "s" + events.size();
                int value = random.nextInt(count);
                events.add(
                        switch (kind) {
                            case 0 ->
                                Traffic.lookup(
                                        uid, time, "10.0.1.1", "a7" + value + "f0c2e1b9" + value + "x.tunnel.test");
                            case 1 -> Traffic.noSuchName(uid, time, "10.0.1.2", "xkqzr7tb" + value + "vwpq.test");
                            case 2 -> Traffic.connection(uid, time, "10.0.1.3", "10.0.2.1", 1 + value);
                            case 3 -> Traffic.connection(uid, time, "10.0.1.4", "10.0.2." + value, 3389);
                            case 4 -> Traffic.refused(uid, time, "10.0.1.5", "10.0.2." + value, 9_000);
                            case 5 -> login(uid, time, "10.0.1.6", "web-1", "user" + value % 30, false);
                            default -> login(uid, time, "10.0.1.7", "web-1", "root", false);
                        });
            }
        }
        events.add(Traffic.cleared("s" + events.size(), start.plusSeconds(random.nextInt(2_000)), "pc-1"));
        events.add(Traffic.declined("s" + events.size(), start.plusSeconds(random.nextInt(2_000)), "10.0.1.9"));
    }

    private static List<Instant> noise(Random random, Instant start) {
        var times = new ArrayList<Instant>();
        for (int i = random.nextInt(60); i >= 0; i--) {
            times.add(start.plusMillis(random.nextInt(2_400_000)));
        }
        return times;
    }

    /// The same events later by up to the lateness, some twice, the end once more, cut into batches anywhere.
    private static List<List<Observation>> delivered(List<Observation> events, Random random) {
        record Late(Observation one, Instant arrives) {}
        var late = new ArrayList<Late>();
        for (Observation one : events) {
            for (int copy = random.nextInt(4) == 0 ? 2 : 1; copy > 0; copy--) {
                late.add(new Late(one, one.event().time().plusMillis(random.nextInt((int) LATENESS.toMillis()))));
            }
        }
        late.sort(Comparator.comparing(Late::arrives));
        var stream = new ArrayList<>(late.stream().map(Late::one).toList());
        stream.addAll(stream.subList(random.nextInt(stream.size()), stream.size()));
        var batches = new ArrayList<List<Observation>>();
        for (int from = 0; from < stream.size(); ) {
            int to = Math.min(stream.size(), from + 1 + random.nextInt(40));
            var batch = new ArrayList<>(stream.subList(from, to));
            Collections.shuffle(batch, random);
            batches.add(batch);
            from = to;
        }
        return batches;
    }
}
