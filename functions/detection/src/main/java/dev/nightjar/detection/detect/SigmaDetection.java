package dev.nightjar.detection.detect;

import dev.nightjar.detection.finding.Analytic;
import dev.nightjar.detection.finding.Evidence.Fact;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.score.Signal.Confidence;
import dev.nightjar.detection.sigma.SigmaMatch;
import dev.nightjar.detection.sigma.SigmaMatcher;
import dev.nightjar.detection.sigma.SigmaRules;
import dev.nightjar.detection.sigma.rule.RuleHeader;
import dev.nightjar.events.model.Event;
import java.util.List;

/// Sigma rules as rules of detection: what a rule says of itself becomes what a finding says.
///
/// | Sigma | Finding |
/// |---|---|
/// | `id`, `title`, `author`, `references` | the analytic |
/// | `modified`, else `date` | the analytic's version |
/// | `level` | severity |
/// | `status` stable, test, other | confidence high, medium, low |
/// | `tags` `attack.…` | techniques and tactics |
///
/// For one thread, as a matcher is.
public final class SigmaDetection implements Rules {
    private final SigmaMatcher matcher;

    public SigmaDetection(SigmaRules rules) {
        this.matcher = rules.matcher(SigmaRules.Routing.BY_LOG_SOURCE);
    }

    @Override
    public List<Match> match(Event event) {
        return matcher.match(event).stream().map(SigmaDetection::match).toList();
    }

    private static Match match(SigmaMatch match) {
        RuleHeader rule = match.rule();
        return new Match(
                analytic(rule),
                severity(rule),
                confidence(rule),
                rule.description(),
                rule.falsePositives(),
                AttackTags.techniques(rule.tags()),
                match.explanation().facts().stream()
                        .map(fact -> new Fact(
                                fact.selection(), fact.field(), fact.isMissing() ? "(not there)" : fact.value()))
                        .toList());
    }

    private static Analytic analytic(RuleHeader rule) {
        return new Analytic(
                Analytic.Kind.RULE,
                rule.id(),
                rule.title(),
                rule.modified().isEmpty() ? rule.date() : rule.modified(),
                rule.author(),
                rule.references());
    }

    private static Severity severity(RuleHeader rule) {
        return switch (rule.level()) {
            case INFORMATIONAL -> Severity.INFORMATIONAL;
            case LOW -> Severity.LOW;
            case MEDIUM -> Severity.MEDIUM;
            case HIGH -> Severity.HIGH;
            case CRITICAL -> Severity.CRITICAL;
        };
    }

    private static Confidence confidence(RuleHeader rule) {
        return switch (rule.status()) {
            case "stable" -> new Confidence(Confidence.Level.HIGH, "the rule's status is stable");
            case "test" -> new Confidence(Confidence.Level.MEDIUM, "the rule's status is test");
            case "" -> new Confidence(Confidence.Level.LOW, "the rule names no status");
            default -> new Confidence(Confidence.Level.LOW, "the rule's status is " + rule.status());
        };
    }
}
