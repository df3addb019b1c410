package dev.nightjar.detection.score;

import dev.nightjar.detection.finding.Evidence;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.FindingId;
import dev.nightjar.detection.finding.Status;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes findings of signals.
public final class Findings {
    /// So that the order of delivery does not decide which of several signals becomes the finding.
    private static final Comparator<Signal> EARLIEST = Comparator.comparing(Signal::at)
            .thenComparing(signal -> signal.evidence().getFirst().eventUid());

    private Findings() {}

    /// One finding per id, of the earliest signal with that id, earliest first.
    public static List<Finding> of(Collection<Signal> signals) {
        Map<FindingId, Signal> earliest = new HashMap<>();
        for (Signal signal : signals) {
            earliest.merge(signal.findingId(), signal, (a, b) -> EARLIEST.compare(a, b) <= 0 ? a : b);
        }
        return earliest.values().stream().sorted(EARLIEST).map(Findings::of).toList();
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
                signal.evidence());
    }
}
