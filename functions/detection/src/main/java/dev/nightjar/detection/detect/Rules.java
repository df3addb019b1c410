package dev.nightjar.detection.detect;

import dev.nightjar.detection.finding.Analytic;
import dev.nightjar.detection.finding.Evidence.Fact;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.finding.Technique;
import dev.nightjar.detection.score.Signal.Confidence;
import dev.nightjar.events.model.Event;
import java.util.List;
import java.util.Map;

/// Rules that look at one event at a time and remember nothing.
@FunctionalInterface
public interface Rules {
    /// What the rules say of an event, always in the same order.
    List<Match> match(Event event);

    /// @param description what the rule's author says it shows; may be empty
    /// @param falsePositives harmless things that look alike, in the author's words
    /// @param facts the selections, fields and values that made the rule true
    /// @param fires false for a rule that only feeds correlations
    /// @param asked fields of the event that correlations ask of the rule's matches
    record Match(
            Analytic analytic,
            Severity severity,
            Confidence confidence,
            String description,
            List<String> falsePositives,
            List<Technique> techniques,
            List<Fact> facts,
            boolean fires,
            Map<String, List<String>> asked) {
        public Match {
            falsePositives = List.copyOf(falsePositives);
            techniques = List.copyOf(techniques);
            facts = List.copyOf(facts);
            asked = Map.copyOf(asked);
        }
    }
}
