package dev.nightjar.detection.detectors;

import static dev.nightjar.detection.Samples.TEN;
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
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What detectors find in batches of events, as the store keeps it.
public final class Findbook {
    private Findbook() {}

    public static List<Finding> of(List<Detector<?>> detectors, List<List<Observation>> batches) {
        var store = new FindingsInMemory();
        var detection = new StatefulDetection(detectors, new StatesInMemory(), () -> TEN);
        for (List<Observation> batch : batches) {
            StatefulDetection.Outcome outcome = detection.detect(batch);
            assertThat(outcome.failed()).isEmpty();
            Findings.of(outcome.signals()).forEach(store::keep);
        }
        return store.all();
    }

    /// One batch per event, in the order of time.
    public static List<Finding> of(Detector<?> detector, List<Observation> events) {
        return of(List.of(detector), inOrder(events));
    }

    public static List<List<Observation>> inOrder(List<Observation> events) {
        return events.stream().sorted(Observation.BY_TIME).map(List::of).toList();
    }

    /// Holds that every delivery of the events within the lateness finds the same, to the byte.
    ///
    /// @return what is found
    public static List<Finding> same(Detector<?> detector, List<Observation> events, Duration lateness, long seed) {
        var random = new Random(seed);
        List<Finding> expected = of(detector, events);
        for (int delivery = 0; delivery < 3; delivery++) {
            assertThat(text(of(List.of(detector), Deliveries.of(events, lateness, random))))
                    .as("seed %d", seed)
                    .isEqualTo(text(expected));
        }
        return expected;
    }

    public static Set<String> text(List<Finding> findings) {
        return findings.stream()
                .map(finding -> Json.write(FindingJson.write(finding)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
