package dev.nightjar.detection.sigma;

import dev.nightjar.detection.sigma.index.Index;
import dev.nightjar.detection.sigma.index.IndexBuilder;
import dev.nightjar.detection.sigma.load.Rejection;
import dev.nightjar.detection.sigma.load.RuleFile;
import dev.nightjar.detection.sigma.load.RuleLoader;
import dev.nightjar.detection.sigma.load.RuleSet;
import dev.nightjar.detection.sigma.logsource.LogSourceTable;
import dev.nightjar.detection.sigma.parse.Placeholders;
import dev.nightjar.detection.sigma.scan.FieldNames;
import dev.nightjar.detection.sigma.view.Taxonomy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Rules ready to match. Immutable; shared by all threads.
public final class SigmaRules {
    /// Whether a rule sees only events of its log source.
    public enum Routing {
        BY_LOG_SOURCE,
        NONE
    }

    /// @param index over all rules, those that only feed correlations among them
    /// @param names of the index's fields, as the scanner looks for them
    record Compiled(Index index, FieldNames names) {}

    private final RuleSet rules;
    private final Set<String> silent;
    private @Nullable Compiled compiled;

    private SigmaRules(RuleSet rules) {
        this.rules = rules;
        this.silent = rules.rules().stream()
                .filter(rule -> !rule.fires())
                .map(rule -> rule.definition().header().id())
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Reads rules from YAML files. What cannot run is in `rejections`; the others load.
    public static SigmaRules load(List<RuleFile> files, Placeholders placeholders) {
        return new SigmaRules(RuleLoader.load(files, placeholders));
    }

    /// The rules, correlations and filters themselves.
    public RuleSet ruleSet() {
        return rules;
    }

    /// Whether a rule is reported by itself; otherwise it only feeds correlations (`generate: false`).
    boolean fires(String id) {
        return !silent.contains(id);
    }

    /// How many detection rules there are.
    public int size() {
        return rules.rules().size();
    }

    public List<Rejection> rejections() {
        return rules.rejections();
    }

    /// Compiles the index now, which the first matcher that reads bytes would do else.
    public SigmaRules prepared() {
        compiled();
        return this;
    }

    /// A matcher for one thread.
    public SigmaMatcher matcher(Routing routing) {
        return new SigmaMatcher(this, routing);
    }

    /// Compiled when first asked for: whoever matches few rules against normalized events never asks.
    synchronized Compiled compiled() {
        Compiled ready = compiled;
        if (ready == null) {
            Index index = IndexBuilder.build(
                    rules.rules().stream().map(RuleSet.Rule::definition).toList(), decidingFields());
            ready = new Compiled(index, new FieldNames(index.fields()));
            compiled = ready;
        }
        return ready;
    }

    /// What log sources are told apart by, and fields with other names.
    private static List<String> decidingFields() {
        List<String> fields = new ArrayList<>(LogSourceTable.standard().fields());
        for (Taxonomy.Row row : Taxonomy.standard().rows()) {
            if (!row.natives().isEmpty()) {
                fields.add(row.field());
                fields.addAll(row.natives());
            }
        }
        return fields;
    }
}
