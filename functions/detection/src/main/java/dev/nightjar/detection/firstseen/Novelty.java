package dev.nightjar.detection.firstseen;

import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Technique;
import dev.nightjar.detection.flow.Shortened;
import dev.nightjar.events.model.Event;
import java.util.List;
import java.util.Optional;

/// A question about what is new for somebody, and how its answer is told. In texts, the first `%s` stands for the key
/// and the second for the value.
///
/// @param uid the detector's name and the finding's `analytic.uid`
/// @param values what is counted, in the plural, such as `countries`
record Novelty(
        String uid,
        String name,
        Technique technique,
        Reader reader,
        String title,
        String values,
        String why,
        List<String> nextSteps,
        Naming naming) {
    Novelty {
        nextSteps = List.copyOf(nextSteps);
    }

    /// Reads an event; empty when it is none of the question's business.
    interface Reader {
        Optional<Item> item(Event event);
    }

    /// The entities of a key with a value.
    interface Naming {
        List<Entity> entities(String key, String value);
    }

    /// @param key whose habits are learned
    /// @param value that the key has now
    record Item(String key, String value) {
        private static final int MAX_KEY = 128;
        private static final int MAX_VALUE = 64;

        Item {
            key = Shortened.to(key, MAX_KEY);
            value = Shortened.to(value, MAX_VALUE);
        }
    }
}
