package dev.nightjar.detection.sigma;

import dev.nightjar.detection.sigma.load.Rejection;
import dev.nightjar.detection.sigma.load.RuleFile;
import dev.nightjar.detection.sigma.load.RuleLoader;
import dev.nightjar.detection.sigma.load.RuleSet;
import dev.nightjar.detection.sigma.parse.Placeholders;
import java.util.List;

/// Rules ready to match. Immutable; shared by all threads.
public final class SigmaRules {
    /// Whether a rule sees only events of its log source.
    public enum Routing {
        BY_LOG_SOURCE,
        NONE
    }

    private final RuleSet rules;

    private SigmaRules(RuleSet rules) {
        this.rules = rules;
    }

    /// Reads rules from YAML files. What cannot run is in `rejections`; the others load.
    public static SigmaRules load(List<RuleFile> files, Placeholders placeholders) {
        return new SigmaRules(RuleLoader.load(files, placeholders));
    }

    /// The rules, correlations and filters themselves.
    public RuleSet ruleSet() {
        return rules;
    }

    public List<Rejection> rejections() {
        return rules.rejections();
    }

    /// A matcher for one thread.
    public SigmaMatcher matcher(Routing routing) {
        return new SigmaMatcher(rules, routing);
    }
}
