package dev.nightjar.detection.score;

import dev.nightjar.detection.finding.Evidence;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.FindingId;
import dev.nightjar.detection.finding.Status;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// Makes findings of signals.
public final class Findings {
    private Findings() {}

    /// One finding per id, the earliest telling of it, earliest first.
    public static List<Finding> of(Collection<Signal> signals) {
        Map<FindingId, Finding> earliest = new LinkedHashMap<>();
        for (Signal signal : new LinkedHashSet<>(signals)) {
            Finding finding = of(signal);
            earliest.merge(finding.id(), finding, (a, b) -> Finding.EARLIEST_TELLING.compare(a, b) <= 0 ? a : b);
        }
        return earliest.values().stream()
                .sorted(Finding.EARLIEST_TELLING.thenComparing(one -> one.id().value()))
                .toList();
    }

    public static Finding of(Signal signal) {
        List<Instant> times = signal.evidence().stream().map(Evidence::time).toList();
        return new Finding(
                signal.findingId(),
                signal.tenant(),
                signal.analytic(),
                signal.severity(),
                Scoring.score(signal),
                Status.NEW,
                signal.title(),
                signal.description(),
                signal.nextSteps(),
                times.stream().min(Comparator.naturalOrder()).orElse(signal.at()),
                times.stream().max(Comparator.naturalOrder()).orElse(signal.at()),
                signal.entities(),
                signal.techniques(),
                signal.evidence(),
                signal.count());
    }
}
