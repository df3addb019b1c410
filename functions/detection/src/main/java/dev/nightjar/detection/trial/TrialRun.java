package dev.nightjar.detection.trial;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.detection.detect.EventClock;
import dev.nightjar.detection.replay.OfflineCorrelations;
import dev.nightjar.detection.sigma.SigmaMatch;
import dev.nightjar.detection.sigma.SigmaMatcher;
import dev.nightjar.detection.sigma.SigmaRules;
import dev.nightjar.detection.sigma.rule.RuleHeader;
import dev.nightjar.detection.sigma.scan.MalformedEvent;
import dev.nightjar.detection.sigma.view.EventView;
import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.MalformedJson;
import dev.nightjar.events.parsers.Normalizer;
import dev.nightjar.events.parsers.line.Origin;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Runs the tests of one rule file.
public final class TrialRun {
    /// Decides the year of lines that name none, and nothing else.
    private static final Instant ARRIVED = Instant.parse("2026-11-30T00:00:00Z");

    private static final Normalizer NORMALIZER = Normalizer.standard();

    private final SigmaRules rules;

    /// @param rules of the file, all of them
    public TrialRun(SigmaRules rules) {
        this.rules = rules;
    }

    /// Holds what fired against what had to.
    public Verdict judge(Trial trial) {
        Map<String, RuleHeader> fired = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        var correlations = new OfflineCorrelations(rules);
        SigmaMatcher matcher = rules.matcher(SigmaRules.Routing.BY_LOG_SOURCE);
        List<SigmaMatch> matches = trial.isNative()
                ? natives(trial, matcher, correlations, problems)
                : normalized(trial, matcher, correlations, problems);
        matches.stream()
                .filter(SigmaMatch::fires)
                .forEach(match -> fired.put(match.rule().id(), match.rule()));
        correlations.fold().forEach(one -> fired.put(one.rule().id(), one.rule()));
        for (String wanted : trial.fires()) {
            if (headers().noneMatch(rule -> isNamed(rule, wanted))) {
                problems.add("the file has no rule '" + wanted + "'");
            } else if (fired.values().stream().noneMatch(rule -> isNamed(rule, wanted))) {
                problems.add("did not fire: " + wanted);
            }
        }
        for (RuleHeader rule : fired.values()) {
            if (trial.fires().stream().noneMatch(wanted -> isNamed(rule, wanted))) {
                problems.add("fired: " + rule.title());
            }
        }
        return new Verdict(trial, problems);
    }

    private static List<SigmaMatch> normalized(
            Trial trial, SigmaMatcher matcher, OfflineCorrelations correlations, List<String> problems) {
        var normalized = NORMALIZER.normalize(
                trial.lines().getBytes(UTF_8), Origin.of("", trial.source(), ARRIVED, ZoneOffset.UTC));
        normalized.rejections().forEach(rejection -> problems.add("a line is no event: " + rejection.reason()));
        if (normalized.events().isEmpty()) {
            problems.add("the lines make no event");
        }
        List<SigmaMatch> matches = new ArrayList<>();
        long index = 0;
        for (Event event : normalized.events()) {
            List<SigmaMatch> own = matcher.matchAll(event);
            if (correlations.concern(own)) {
                correlations.add(
                        index, own, matcher.view(event), _ -> event.time().toEpochMilli());
            }
            matches.addAll(own);
            index++;
        }
        return matches;
    }

    private static List<SigmaMatch> natives(
            Trial trial, SigmaMatcher matcher, OfflineCorrelations correlations, List<String> problems) {
        var clock = new EventClock();
        List<SigmaMatch> matches = new ArrayList<>();
        long index = 0;
        for (String line : trial.lines().lines().toList()) {
            try {
                List<SigmaMatch> own = matcher.matchNative(line.getBytes(UTF_8));
                if (correlations.concern(own)) {
                    EventView view = matcher.view(Json.readObject(line));
                    correlations.add(index, own, view, clock::time);
                }
                matches.addAll(own);
            } catch (MalformedEvent | MalformedJson e) {
                problems.add("a line is no JSON object: " + e.getMessage());
            }
            index++;
        }
        return matches;
    }

    private Stream<RuleHeader> headers() {
        return Stream.concat(
                rules.ruleSet().rules().stream().map(rule -> rule.definition().header()),
                rules.ruleSet().correlations().stream()
                        .map(rule -> rule.definition().header()));
    }

    private static boolean isNamed(RuleHeader rule, String wanted) {
        return rule.title().equals(wanted)
                || rule.id().equals(wanted)
                || rule.name().equals(wanted);
    }

    /// @param problems empty when all was as it had to be
    public record Verdict(Trial trial, List<String> problems) {
        public Verdict {
            problems = List.copyOf(problems);
        }

        public boolean passed() {
            return problems.isEmpty();
        }
    }
}
