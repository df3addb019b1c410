package dev.nightjar.detection.sigma.correlation;

import dev.nightjar.detection.sigma.load.RuleSet;
import dev.nightjar.detection.sigma.pack.Pack;
import dev.nightjar.detection.sigma.rule.SigmaDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The correlations of a rule set, each after those that it refers to, and what they ask of the matches of rules.
public final class Plans {
    private final Map<String, Plan> plans = new LinkedHashMap<>();
    private final Map<String, Set<String>> asked = new HashMap<>();
    private final List<List<Plan>> levels = new ArrayList<>();

    private final Optional<Pack> origin;

    private Plans(RuleSet rules, Optional<Pack> origin) {
        this.origin = origin;
        for (RuleSet.Correlation correlation : rules.correlations().reversed()) {
            Plan plan = plan(correlation);
            plans.put(plan.id(), plan);
            for (Plan.Source source : plan.sources()) {
                Set<String> fields = asked.computeIfAbsent(source.rule(), _ -> new LinkedHashSet<>());
                fields.addAll(source.group());
                fields.addAll(source.measured());
                fields.addAll(plan.carried());
            }
        }
        Map<String, Integer> level = new HashMap<>();
        for (RuleSet.Correlation correlation : rules.correlations()) {
            int own = correlation.references().stream()
                    .mapToInt(reference -> level.getOrDefault(reference, -1) + 1)
                    .max()
                    .orElse(0);
            String id = correlation.definition().header().id();
            level.put(id, own);
            while (levels.size() <= own) {
                levels.add(new ArrayList<>());
            }
            levels.get(own).add(plans.get(id));
        }
    }

    public static Plans of(RuleSet rules) {
        return new Plans(rules, Optional.empty());
    }

    /// @param origin the pack that the rules come from, if any
    public static Plans of(RuleSet rules, Optional<Pack> origin) {
        return new Plans(rules, origin);
    }

    public Optional<Pack> origin() {
        return origin;
    }

    public boolean isEmpty() {
        return plans.isEmpty();
    }

    /// Correlations that can run side by side: a level refers to rules and to the levels before it.
    public List<List<Plan>> levels() {
        return levels;
    }

    /// Whether some correlation refers to the rule.
    public boolean concern(String rule) {
        return asked.containsKey(rule);
    }

    /// The fields of a rule's matches that correlations ask for, directly or through others.
    public Set<String> asked(String rule) {
        return asked.getOrDefault(rule, Set.of());
    }

    private Plan plan(RuleSet.Correlation correlation) {
        SigmaDocument.Correlation definition = correlation.definition();
        String id = definition.header().id();
        List<Plan.Source> sources = new ArrayList<>();
        for (String rule : correlation.references()) {
            sources.add(new Plan.Source(
                    rule,
                    fields(correlation, definition.groupBy(), rule),
                    fields(correlation, definition.condition().fields(), rule)));
        }
        return new Plan(
                definition.header(),
                definition.type(),
                definition.seconds() * 1_000,
                definition.condition(),
                definition.groupBy(),
                sources,
                asked(id).stream()
                        .filter(field -> !definition.groupBy().contains(field))
                        .toList(),
                correlation.fires(),
                concern(id));
    }

    /// An alias that does not name the rule is a field of its events.
    private static List<String> fields(RuleSet.Correlation correlation, List<String> wanted, String rule) {
        return wanted.stream()
                .map(field ->
                        correlation.aliases().getOrDefault(field, Map.of()).getOrDefault(rule, field))
                .toList();
    }
}
