package dev.nightjar.cli.hunt;

import dev.nightjar.cli.CommandFailed;
import dev.nightjar.cli.rules.RuleFolder;
import dev.nightjar.detection.detect.Rules;
import dev.nightjar.detection.detect.SigmaDetection;
import dev.nightjar.detection.detectors.StandardDetectors;
import dev.nightjar.detection.hunt.IndicatorRules;
import dev.nightjar.detection.sigma.SigmaRules;
import dev.nightjar.detection.sigma.StarterRules;
import dev.nightjar.detection.sigma.load.RuleFile;
import dev.nightjar.detection.sigma.parse.Placeholders;
import dev.nightjar.detection.stateful.Detector;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is hunted for: all that live detection looks for, or only what was named.
///
/// @param rules with their correlations
/// @param indicators matched beside them
record Selection(SigmaRules rules, List<String> indicators, List<Detector<?>> detectors) {
    /// @throws CommandFailed when something is named that there is not
    static Selection of(List<Path> rules, List<String> indicators, List<String> detectors) {
        if (rules.isEmpty() && indicators.isEmpty() && detectors.isEmpty()) {
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
        given(indicators); // says now what is wrong with one
        return new Selection(
                loaded,
                indicators,
                detectors.stream().<Detector<?>>map(Selection::detector).toList());
    }

    Rules matching() {
        var sigma = new SigmaDetection(rules);
        if (indicators.isEmpty()) {
            return sigma;
        }
        Rules given = given(indicators);
        return event -> Stream.concat(sigma.match(event).stream(), given.match(event).stream())
                .toList();
    }

    private static Rules given(List<String> values) {
        try {
            return new IndicatorRules(values);
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), "", e);
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
