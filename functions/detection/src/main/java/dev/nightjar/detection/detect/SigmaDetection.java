package dev.nightjar.detection.detect;

import dev.nightjar.detection.finding.Evidence.Fact;
import dev.nightjar.detection.finding.RulePack;
import dev.nightjar.detection.sigma.SigmaMatch;
import dev.nightjar.detection.sigma.SigmaMatcher;
import dev.nightjar.detection.sigma.SigmaRules;
import dev.nightjar.detection.sigma.correlation.Plans;
import dev.nightjar.detection.sigma.rule.RuleHeader;
import dev.nightjar.detection.sigma.view.EventView;
import dev.nightjar.events.model.Event;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Sigma rules as rules of detection: what a rule says of itself becomes what a finding says, and what correlations ask
/// of its matches goes with them.
///
/// For one thread, as a matcher is.
public final class SigmaDetection implements Rules {
    private final SigmaMatcher matcher;
    private final Plans plans;
    private final Optional<RulePack> pack;

    public SigmaDetection(SigmaRules rules) {
        this.matcher = rules.matcher(SigmaRules.Routing.BY_LOG_SOURCE);
        this.plans = rules.plans();
        this.pack = RuleWords.pack(rules.origin());
    }

    @Override
    public List<Match> match(Event event) {
        List<SigmaMatch> matches = matcher.matchAll(event);
        if (matches.stream().noneMatch(match -> plans.concern(match.rule().id()))) {
            return matches.stream().map(match -> match(match, Map.of())).toList();
        }
        EventView view = matcher.view(event);
        return matches.stream().map(match -> match(match, fields(match, view))).toList();
    }

    private Map<String, List<String>> fields(SigmaMatch match, EventView view) {
        Map<String, List<String>> fields = new HashMap<>();
        plans.asked(match.rule().id()).forEach(field -> fields.put(field, view.values(field)));
        return fields;
    }

    private Match match(SigmaMatch match, Map<String, List<String>> fields) {
        RuleHeader rule = match.rule();
        return new Match(
                RuleWords.analytic(rule, pack),
                RuleWords.severity(rule),
                RuleWords.confidence(rule),
                rule.description(),
                rule.falsePositives(),
                AttackTags.techniques(rule.tags()),
                match.explanation().facts().stream()
                        .map(fact -> new Fact(
                                fact.selection(), fact.field(), fact.isMissing() ? "(not there)" : fact.value()))
                        .toList(),
                match.fires(),
                fields);
    }
}
