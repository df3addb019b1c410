package dev.nightjar.detection.distinct;

import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.finding.Technique;
import dev.nightjar.events.model.Event;
import java.util.List;
import java.util.Optional;

/// A question about different values, and how its answer is told. In texts, `%s` stands for a part of the key, in
/// order.
///
/// @param uid the detector's name and the finding's `analytic.uid`
/// @param values what is counted, in the plural, such as `ports`
/// @param why why it matters
public record Pattern(
        String uid,
        String name,
        Severity severity,
        List<Technique> techniques,
        Limits limits,
        Reader reader,
        String title,
        String values,
        String why,
        List<String> nextSteps,
        Naming naming) {
    public Pattern {
        techniques = List.copyOf(techniques);
        nextSteps = List.copyOf(nextSteps);
    }

    /// Reads an event; empty when it is none of the pattern's business.
    public interface Reader {
        Optional<Item> item(Event event);
    }

    /// The entities of a key.
    public interface Naming {
        List<Entity> entities(List<String> key);
    }
}
