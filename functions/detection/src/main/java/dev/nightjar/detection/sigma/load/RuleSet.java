package dev.nightjar.detection.sigma.load;

import dev.nightjar.detection.sigma.rule.SigmaDocument;
import java.util.List;
import java.util.Map;

/// What runs, and what does not and why.
///
/// @param rules detection rules, filters applied
/// @param correlations each after those that it refers to
/// @param filters as read, for reports: they have been applied
/// @param rejections in the order of the files
public record RuleSet(
        List<Rule> rules,
        List<Correlation> correlations,
        List<SigmaDocument.Filter> filters,
        List<Rejection> rejections) {
    public static final RuleSet EMPTY = new RuleSet(List.of(), List.of(), List.of(), List.of());

    public RuleSet {
        rules = List.copyOf(rules);
        correlations = List.copyOf(correlations);
        filters = List.copyOf(filters);
        rejections = List.copyOf(rejections);
    }

    /// @param fires false for a rule that only feeds correlations (`generate: false`)
    public record Rule(SigmaDocument.Detection definition, boolean fires) {}

    /// @param references what it refers to, in its order, as ids
    /// @param aliases alias → id of a reference → field of that rule's events
    /// @param fires false for a correlation that only feeds others
    public record Correlation(
            SigmaDocument.Correlation definition,
            List<String> references,
            Map<String, Map<String, String>> aliases,
            boolean fires) {
        public Correlation {
            references = List.copyOf(references);
            aliases = Map.copyOf(aliases);
        }
    }
}
