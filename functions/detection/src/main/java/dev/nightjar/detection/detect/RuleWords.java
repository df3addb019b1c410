package dev.nightjar.detection.detect;

import dev.nightjar.detection.finding.Analytic;
import dev.nightjar.detection.finding.RulePack;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.score.Signal.Confidence;
import dev.nightjar.detection.sigma.pack.Pack;
import dev.nightjar.detection.sigma.rule.RuleHeader;
import java.util.Optional;

/// What a Sigma rule says of itself, in the words of findings.
///
/// | Sigma | Finding |
/// |---|---|
/// | `id`, `title`, `author`, `references` | the analytic |
/// | `modified`, else `date` | the analytic's version |
/// | the pack that it came in | the analytic's pack |
/// | `level` | severity |
/// | `status` stable, test, other | confidence high, medium, low |
final class RuleWords {
    private RuleWords() {}

    static Analytic analytic(RuleHeader rule, Optional<RulePack> pack) {
        return new Analytic(
                Analytic.Kind.RULE,
                rule.id(),
                rule.title(),
                rule.modified().isEmpty() ? rule.date() : rule.modified(),
                rule.author(),
                rule.references(),
                pack);
    }

    static Optional<RulePack> pack(Optional<Pack> origin) {
        return origin.map(pack -> new RulePack(pack.version(), pack.hash()));
    }

    static Severity severity(RuleHeader rule) {
        return switch (rule.level()) {
            case INFORMATIONAL -> Severity.INFORMATIONAL;
            case LOW -> Severity.LOW;
            case MEDIUM -> Severity.MEDIUM;
            case HIGH -> Severity.HIGH;
            case CRITICAL -> Severity.CRITICAL;
        };
    }

    static Confidence confidence(RuleHeader rule) {
        return switch (rule.status()) {
            case "stable" -> new Confidence(Confidence.Level.HIGH, "the rule's status is stable");
            case "test" -> new Confidence(Confidence.Level.MEDIUM, "the rule's status is test");
            case "" -> new Confidence(Confidence.Level.LOW, "the rule names no status");
            default -> new Confidence(Confidence.Level.LOW, "the rule's status is " + rule.status());
        };
    }
}
