package dev.nightjar.detection.volume;

import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.finding.Technique;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.stateful.Detector;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A question about amounts, and how its answer is told. In texts, `%s` stands for the parts of the key, in order.
///
/// @param uid the detector's name and the finding's `analytic.uid`
/// @param nothing the measure before the first event
/// @param stored reads a measure back
/// @param unit of amounts, in the plural
/// @param why why it matters
public record Gauge(
        String uid,
        String name,
        Severity severity,
        List<Technique> techniques,
        Baseline baseline,
        Reader reader,
        Measure nothing,
        Function<Object, Measure> stored,
        String title,
        String unit,
        String why,
        List<String> nextSteps,
        Naming naming) {
    public Gauge {
        techniques = List.copyOf(techniques);
        nextSteps = List.copyOf(nextSteps);
    }

    /// The detector that asks it.
    public Detector<?> detector() {
        return nothing instanceof Transfers ? new SharedSurge(this) : new Surge(this);
    }

    /// Reads an event; empty when it is none of the question's business.
    interface Reader {
        Optional<Portion> portion(Observation one);
    }

    /// The entities of a key.
    interface Naming {
        List<Entity> entities(List<String> key);
    }
}
