package dev.nightjar.cli.rules;

import dev.nightjar.detection.sigma.load.RuleSet;
import dev.nightjar.detection.sigma.rule.RuleHeader;
import dev.nightjar.events.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Techniques and the rules that name them in their tags (`attack.t1059.001`), as layer format 4.5 of the ATT&CK
/// Navigator has it.
///
/// @param titles by technique
record NavigatorLayer(Map<String, TreeSet<String>> titles, int rules) {
    private static final Pattern TECHNIQUE = Pattern.compile("attack\\.(t\\d{4}(?:\\.\\d{3})?)");

    /// Rules that only feed correlations count with the correlation.
    static NavigatorLayer of(RuleSet rules) {
        List<RuleHeader> headers = Stream.concat(
                        rules.rules().stream()
                                .filter(RuleSet.Rule::fires)
                                .map(rule -> rule.definition().header()),
                        rules.correlations().stream()
                                .filter(RuleSet.Correlation::fires)
                                .map(rule -> rule.definition().header()))
                .toList();
        Map<String, TreeSet<String>> titles = new TreeMap<>();
        for (RuleHeader header : headers) {
            for (String tag : header.tags()) {
                Matcher matcher = TECHNIQUE.matcher(tag.toLowerCase(Locale.ROOT));
                if (matcher.matches()) {
                    titles.computeIfAbsent(matcher.group(1).toUpperCase(Locale.ROOT), _ -> new TreeSet<>())
                            .add(header.title());
                }
            }
        }
        return new NavigatorLayer(titles, headers.size());
    }

    int techniques() {
        return titles.size();
    }

    JsonObject json() {
        List<JsonObject> techniques = new ArrayList<>();
        titles.forEach((technique, rulesOfIt) -> techniques.add(new JsonObject()
                .put("techniqueID", technique)
                .put("score", (long) rulesOfIt.size())
                .put("comment", String.join("\n", rulesOfIt))
                .put("enabled", true)));
        long most = titles.values().stream().mapToInt(TreeSet::size).max().orElse(1);
        return new JsonObject()
                .put("name", "Nightjar's rules")
                .put("versions", new JsonObject().put("layer", "4.5").put("navigator", "5.1.0"))
                .put("domain", "enterprise-attack")
                .put("description", rules + " Sigma rules; the score is the number of rules that name the technique")
                .put("techniques", techniques)
                .put(
                        "gradient",
                        new JsonObject()
                                .put("colors", List.of("#e8f1fb", "#1f6fb2"))
                                .put("minValue", 0L)
                                .put("maxValue", most));
    }
}
