package dev.nightjar.cli.measure;

import dev.nightjar.detection.detectors.StandardDetectors;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.memory.FindingsInMemory;
import dev.nightjar.detection.memory.StatesInMemory;
import dev.nightjar.detection.score.Findings;
import dev.nightjar.detection.stateful.Detector;
import dev.nightjar.detection.stateful.StatefulDetection;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Look-ups cut into sessions, each seen by itself.
final class Sessions {
    private static final int BATCH = 500;

    private Sessions() {}

    /// Whole slices from the first record on; what is left over belongs to the last one.
    ///
    /// @param lookups by time, at least one
    static Collection<List<Observation>> of(List<Observation> lookups, int seconds) {
        long start = lookups.getFirst().event().time().getEpochSecond();
        long whole = (lookups.getLast().event().time().getEpochSecond() - start) / seconds;
        return lookups.stream()
                .collect(Collectors.groupingBy(
                        one -> Math.min(
                                Math.max(0, whole - 1), (one.event().time().getEpochSecond() - start) / seconds),
                        TreeMap::new,
                        Collectors.toList()))
                .values();
    }

    /// What detectors find in look-ups.
    ///
    /// @param detectors by name
    static List<Finding> found(List<Observation> lookups, Set<String> detectors) {
        List<Detector<?>> asked = StandardDetectors.all().stream()
                .filter(one -> detectors.contains(one.name()))
                .toList();
        var findings = new FindingsInMemory();
        var detection = new StatefulDetection(asked, new StatesInMemory(), () -> Instant.EPOCH);
        for (int from = 0; from < lookups.size(); from += BATCH) {
            List<Observation> batch = lookups.subList(from, Math.min(lookups.size(), from + BATCH));
            Findings.of(detection.detect(batch).signals()).forEach(findings::keep);
        }
        return findings.all();
    }
}
