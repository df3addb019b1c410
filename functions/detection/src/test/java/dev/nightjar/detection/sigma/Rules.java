package dev.nightjar.detection.sigma;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.sigma.SigmaRules.Routing;
import dev.nightjar.detection.sigma.load.Rejection;
import dev.nightjar.detection.sigma.load.RuleFile;
import dev.nightjar.detection.sigma.parse.Placeholders;
import dev.nightjar.detection.sigma.scan.MalformedEvent;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.MalformedJson;
import java.util.List;
import java.util.Set;

/// Small rules and events for tests.
final class Rules {
    private Rules() {}

    /// A rule around the lines of a detection section, without its indentation.
    static String rule(String detection) {
        return """
            title: A test rule
            id: 6b0a5ad5-2b5f-4c57-8a0c-6a8c7e0e0001
            logsource:
                product: test
            detection:
            %s
            """.formatted(detection.indent(4));
    }

    static SigmaRules load(String... files) {
        return load(Placeholders.STANDARD, files);
    }

    static SigmaRules load(Placeholders placeholders, String... files) {
        var list = new java.util.ArrayList<RuleFile>();
        for (int i = 0; i < files.length; i++) {
            list.add(new RuleFile("rule" + i + ".yml", files[i].getBytes(UTF_8)));
        }
        return SigmaRules.load(list, placeholders);
    }

    /// Whether a detection section fires on an event, log sources left aside.
    static boolean fires(String detection, String json) {
        SigmaRules rules = load(rule(detection));
        if (!rules.rejections().isEmpty()) {
            throw new AssertionError(rules.rejections().toString());
        }
        return !match(rules, json).isEmpty();
    }

    /// Titles of the rules that fire, log sources left aside.
    static List<String> match(SigmaRules rules, String json) {
        return match(rules, json, Routing.NONE);
    }

    /// By the rules' plain meaning, by the index, and by a pack of both, which must agree.
    static List<String> match(SigmaRules rules, String json, Routing routing) {
        try {
            List<SigmaMatch> meant = rules.matcher(routing).matchPlainly(Json.readObject(json));
            for (SigmaRules form : List.of(rules, SigmaRules.load(rules.pack("test")))) {
                SigmaMatcher matcher = form.matcher(routing);
                for (int i = 0; i < 3; i++) {
                    // Again and again: what the cache remembers must be what was found.
                    assertThat(unordered(matcher.matchNative(json.getBytes(UTF_8))))
                            .as(json)
                            .isEqualTo(unordered(meant));
                }
            }
            return meant.stream().map(match -> match.rule().title()).toList();
        } catch (MalformedJson | MalformedEvent e) {
            throw new AssertionError(e);
        }
    }

    /// A field that an event has flat and nested has its values in either order.
    static List<Object> unordered(List<SigmaMatch> matches) {
        return matches.stream()
                .<Object>map(match -> List.of(
                        match.rule(),
                        match.explanation().selections(),
                        Set.copyOf(match.explanation().facts())))
                .toList();
    }

    static Rejection rejection(String file) {
        List<Rejection> rejections = load(file).rejections();
        if (rejections.size() != 1) {
            throw new AssertionError("rejections: " + rejections);
        }
        return rejections.getFirst();
    }
}
