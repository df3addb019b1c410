package dev.nightjar.cli.hunt;

import dev.nightjar.cli.CommandFailed;
import dev.nightjar.cli.rules.RuleFolder;
import dev.nightjar.detection.detect.Rules;
import dev.nightjar.detection.detect.SigmaDetection;
import dev.nightjar.detection.detectors.StandardDetectors;
import dev.nightjar.detection.intel.Indicator;
import dev.nightjar.detection.intel.IndicatorRules;
import dev.nightjar.detection.intel.IndicatorSet;
import dev.nightjar.detection.intel.RefusedIndicator;
import dev.nightjar.detection.sigma.SigmaRules;
import dev.nightjar.detection.sigma.StarterRules;
import dev.nightjar.detection.sigma.load.RuleFile;
import dev.nightjar.detection.sigma.parse.Placeholders;
import dev.nightjar.detection.stateful.Detector;
import dev.nightjar.events.model.Event;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is hunted for: all that live detection looks for, or only what was named.
///
/// @param rules with their correlations
/// @param indicators matched beside them, each a set of rules
record Selection(SigmaRules rules, List<Rules> indicators, List<Detector<?>> detectors) {
    private static final Duration LEASES = Duration.ofDays(7);

    /// @param lists of indicators in files
    /// @throws CommandFailed when something is named that there is not
    static Selection of(List<Path> rules, List<String> indicators, List<Indicator> lists, List<String> detectors) {
        if (rules.isEmpty() && indicators.isEmpty() && lists.isEmpty() && detectors.isEmpty()) {
            return new Selection(load(StarterRules.files()), List.of(), StandardDetectors.all());
        }
        // A pack goes alone: it holds what its makers checked together.
        SigmaRules loaded = rules.size() == 1
                ? RuleFolder.load(rules.getFirst())
                : load(rules.stream()
                        .flatMap(path -> RuleFolder.files(path).stream())
                        .toList());
        if (!rules.isEmpty() && loaded.size() == 0) {
            throw new CommandFailed("no rule of " + rules.getFirst() + " can run", "./nightjar rules check says why.");
        }
        return new Selection(
                loaded,
                List.of(given(indicators), new IndicatorRules(IndicatorSet.of(lists))),
                detectors.stream().<Detector<?>>map(Selection::detector).toList());
    }

    /// The same detectors, with the rules and indicators of a deployment.
    Selection with(Deployed deployed) {
        return new Selection(deployed.rules(), List.of(deployed.indicators()), detectors);
    }

    /// The same; an indicator that a deployment holds is told as it holds it, with its source and how sure that is.
    Selection asHeldBy(Deployed deployed) {
        Rules held = deployed.indicators();
        List<Rules> all = indicators.stream()
                .<Rules>map(asked -> event -> asHeld(asked.match(event), event, held))
                .toList();
        return new Selection(rules, all, detectors);
    }

    private static List<Rules.Match> asHeld(List<Rules.Match> asked, Event event, Rules held) {
        if (asked.isEmpty()) {
            return asked;
        }
        Map<String, Rules.Match> known = held.match(event).stream()
                .collect(Collectors.toMap(one -> one.analytic().uid(), one -> one));
        return asked.stream()
                .map(one -> known.getOrDefault(one.analytic().uid(), one))
                .toList();
    }

    /// For how long before the time that is asked for something may have to be known: who held an address, and what
    /// detectors and correlations remember.
    Duration memory() {
        return Stream.concat(
                        detectors.stream().map(Detector::retention),
                        rules.plans().levels().stream()
                                .flatMap(List::stream)
                                .map(plan -> Duration.ofMillis(plan.span())))
                .filter(one -> one.compareTo(LEASES) > 0)
                .max(Comparator.naturalOrder())
                .orElse(LEASES);
    }

    Rules matching() {
        var sigma = new SigmaDetection(rules);
        return event -> Stream.concat(Stream.of(sigma), indicators.stream())
                .flatMap(one -> one.match(event).stream())
                .toList();
    }

    private static Rules given(List<String> values) {
        try {
            return IndicatorRules.asked(values);
        } catch (RefusedIndicator e) {
            throw new CommandFailed(e.reason(), "", e);
        }
    }

    private static Detector<?> detector(String name) {
        return StandardDetectors.all().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandFailed(
                        "no detector is called " + name,
                        "There are "
                                + StandardDetectors.all().stream()
                                        .map(Detector::name)
                                        .sorted()
                                        .collect(Collectors.joining(", "))));
    }

    private static SigmaRules load(List<RuleFile> files) {
        return SigmaRules.load(files, Placeholders.STANDARD);
    }
}
