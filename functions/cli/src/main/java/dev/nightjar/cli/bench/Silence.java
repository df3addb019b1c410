package dev.nightjar.cli.bench;

import dev.nightjar.detection.sigma.SigmaMatch;
import dev.nightjar.detection.sigma.SigmaMatcher;
import dev.nightjar.detection.sigma.SigmaRules;
import dev.nightjar.detection.sigma.SigmaRules.Routing;
import dev.nightjar.detection.sigma.load.RuleSet;
import dev.nightjar.detection.sigma.scan.MalformedEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Tells what rules cost from what their alerts cost: most variants of a rule that fires on a file fire on it, too, and
/// ten times the alerts are ten times the explanations.
final class Silence {
    private Silence() {}

    /// Rules without those variants that fire on some event of a file, with or without routing.
    ///
    /// @param first so many are no variants and stay
    static RuleSet of(RuleSet rules, int first, EventFile events) {
        Set<String> firing = firing(SigmaRules.of(rules), events);
        var silent = rules.rules().stream()
                .skip(first)
                .filter(rule -> !firing.contains(rule.definition().header().id()));
        var kept = Stream.concat(rules.rules().stream().limit(first), silent).toList();
        return new RuleSet(kept, rules.correlations(), rules.filters(), rules.rejections());
    }

    private static Set<String> firing(SigmaRules rules, EventFile events) {
        Set<String> ids = new HashSet<>();
        SigmaMatcher matcher = rules.matcher(Routing.NONE);
        for (int line = 0; line < events.size(); line++) {
            matches(matcher, events, line).forEach(match -> ids.add(match.rule().id()));
        }
        return ids;
    }

    /// None on a line that is no event: measuring counts these.
    private static List<SigmaMatch> matches(SigmaMatcher matcher, EventFile events, int line) {
        try {
            return matcher.matchNative(events.buffer(), events.start(line), events.end(line));
        } catch (MalformedEvent e) {
            return List.of();
        }
    }
}
