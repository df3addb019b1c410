package dev.nightjar.detection.sigma;

import dev.nightjar.detection.sigma.correlation.Plans;
import dev.nightjar.detection.sigma.engine.AtomFields;
import dev.nightjar.detection.sigma.index.Index;
import dev.nightjar.detection.sigma.index.IndexBuilder;
import dev.nightjar.detection.sigma.index.KeywordLiterals;
import dev.nightjar.detection.sigma.index.NarrowLiterals;
import dev.nightjar.detection.sigma.load.Rejection;
import dev.nightjar.detection.sigma.load.RuleFile;
import dev.nightjar.detection.sigma.load.RuleLoader;
import dev.nightjar.detection.sigma.load.RuleSet;
import dev.nightjar.detection.sigma.logsource.LogSourceTable;
import dev.nightjar.detection.sigma.pack.MalformedPack;
import dev.nightjar.detection.sigma.pack.Pack;
import dev.nightjar.detection.sigma.parse.Placeholders;
import dev.nightjar.detection.sigma.regex.Automata;
import dev.nightjar.detection.sigma.scan.FieldNames;
import dev.nightjar.detection.sigma.view.Taxonomy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    /// @param atomFields of the index
    /// @param narrow of the index
    /// @param keywords of the index
    /// @param automata of the index's lazy tests
    record Compiled(
            Index index,
            FieldNames names,
            AtomFields atomFields,
            NarrowLiterals narrow,
            KeywordLiterals keywords,
            Automata automata) {
        Compiled(Index index) {
            this(
                    index,
                    new FieldNames(index.fields()),
                    new AtomFields(index),
                    new NarrowLiterals(index.literals()),
                    new KeywordLiterals(index),
                    new Automata(index.lazy().size()));
        }
    }

    private final @Nullable Pack pack;
    private final List<RuleSet.Correlation> correlations;
    private final Set<String> silent;
    private @Nullable RuleSet rules;
    private @Nullable Compiled compiled;

    private SigmaRules(RuleSet rules) {
        this.rules = rules;
        pack = null;
        correlations = rules.correlations();
        silent = rules.rules().stream()
                .filter(rule -> !rule.fires())
                .map(rule -> rule.definition().header().id())
                .collect(Collectors.toUnmodifiableSet());
    }

    private SigmaRules(Pack pack) {
        this.pack = pack;
        correlations = pack.correlations();
        silent = Set.copyOf(pack.silent());
        if (!Set.copyOf(pack.index().fields()).containsAll(decidingFields())) {
            // The tables of log sources and fields that came with the engine have rows that its maker's did not have.
            throw new MalformedPack("it was made by another version of Nightjar: make it again by nightjar rules pack");
        }
        compiled = new Compiled(pack.index());
    }

    /// Reads rules from YAML files. What cannot run is in `rejections`; the others load.
    public static SigmaRules load(List<RuleFile> files, Placeholders placeholders) {
        return new SigmaRules(RuleLoader.load(files, placeholders));
    }

    /// Takes rules that were read before.
    public static SigmaRules of(RuleSet rules) {
        return new SigmaRules(rules);
    }

    /// Takes rules from a pack. None is read before it fires.
    ///
    /// @throws MalformedPack when it is no pack, damaged, or of another format
    public static SigmaRules load(byte[] pack) {
        return new SigmaRules(Pack.read(pack));
    }

    /// Writes the rules that run, filters applied, as a pack.
    ///
    /// @param version what the pack is to be called
    public byte[] pack(String version) {
        return Pack.write(version, ruleSet(), compiled().index());
    }

    /// The pack that the rules come from; empty when they were read from YAML.
    public Optional<Pack> origin() {
        return Optional.ofNullable(pack);
    }

    /// The rules, correlations and filters themselves; of a pack, which keeps no filters, all are read now.
    public synchronized RuleSet ruleSet() {
        RuleSet ready = rules;
        if (ready == null) {
            List<RuleSet.Rule> packed = pack == null ? List.of() : pack.rules();
            ready = new RuleSet(packed, correlations, List.of(), List.of());
            rules = ready;
        }
        return ready;
    }

    /// The correlations alone, each after those that it refers to.
    public RuleSet correlations() {
        return new RuleSet(List.of(), correlations, List.of(), List.of());
    }

    /// The correlations as they are to run; no rule is read for them.
    public Plans plans() {
        return Plans.of(correlations(), origin());
    }

    /// Whether a rule is reported by itself; otherwise it only feeds correlations (`generate: false`).
    boolean fires(String id) {
        return !silent.contains(id);
    }

    /// How many detection rules there are.
    public int size() {
        return pack == null ? ruleSet().rules().size() : pack.index().book().size();
    }

    public List<Rejection> rejections() {
        return pack == null ? ruleSet().rejections() : List.of();
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

    /// Compiled when first asked for.
    synchronized Compiled compiled() {
        Compiled ready = compiled;
        if (ready == null) {
            Index index = IndexBuilder.build(
                    ruleSet().rules().stream().map(RuleSet.Rule::definition).toList(), decidingFields());
            ready = new Compiled(index);
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
