package dev.nightjar.detection.detectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.stateful.Detector;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What must hold of every detector on the list, whatever it looks for.
class StandardDetectorsTest {
    /// The smallest lateness of a detector.
    private static final Duration LATENESS = Thresholds.STANDARD.beacon().lateness();

    /// What one call per event finds, in order, is what must be found, to the byte.
    @Test
    void sayTheSameHoweverTheStreamIsSplitRepeatedAndShuffledWithinTheLateness() {
        long seed = Long.getLong("nightjar.seed", 20_261_122L);
        var random = new Random(seed);
        Set<String> found = new TreeSet<>();
        for (int round = 0; round < 40; round++) {
            List<Observation> events = BusyHours.of(random);
            List<Finding> expected = found(Findbook.inOrder(events));
            expected.forEach(finding -> found.add(finding.analytic().uid()));
            for (int delivery = 0; delivery < 3; delivery++) {
                assertThat(Findbook.text(found(Deliveries.of(events, LATENESS, random))))
                        .as("seed %d round %d", seed, round)
                        .isEqualTo(Findbook.text(expected));
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
        return Findbook.of(StandardDetectors.all(), batches);
    }
}
