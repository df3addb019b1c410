package dev.nightjar.detection.novelty;

import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.finding.Technique;
import dev.nightjar.events.model.Event;
import java.util.List;

/// A question about what is new, and how its answer is told. In texts, `%s` stands for the value.
///
/// @param uid the detector's name and the finding's `analytic.uid`
/// @param why why it matters
public record Novelty(
        String uid,
        String name,
        Severity severity,
        List<Technique> techniques,
        Span span,
        Reader reader,
        String title,
        String why,
        List<String> nextSteps,
        Naming naming) {
    public Novelty {
        techniques = List.copyOf(techniques);
        nextSteps = List.copyOf(nextSteps);
    }

    /// Reads an event, once for each memory that is to know of it; the memories of one event have different keys.
    interface Reader {
        List<Item> items(Event event);
    }

    /// The entities of a value and of who showed it, which may be empty.
    interface Naming {
        List<Entity> entities(String value, String who);
    }
}
