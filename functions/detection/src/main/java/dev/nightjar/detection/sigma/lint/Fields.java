package dev.nightjar.detection.sigma.lint;

import dev.nightjar.detection.sigma.rule.Expression;
import dev.nightjar.detection.sigma.rule.LogSource;
import dev.nightjar.detection.sigma.view.Taxonomy;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The fields that a rule asks for, held against those that its log source is known to have.
///
/// Only a name that is nearly a known one is called wrong: sources have fields of their own that no table lists.
final class Fields {
    private static final int SHORTEST = 5;

    private Fields() {}

    /// In the order of the rule.
    static Set<String> of(Expression expression) {
        Set<String> fields = new LinkedHashSet<>();
        collect(expression, fields);
        return fields;
    }

    private static void collect(Expression expression, Set<String> fields) {
        switch (expression) {
            case Expression.AllOf(var parts) -> parts.forEach(part -> collect(part, fields));
            case Expression.AnyOf(var parts) -> parts.forEach(part -> collect(part, fields));
            case Expression.Not(var part) -> collect(part, fields);
            case Expression.Selection selection -> collect(selection.content(), fields);
            case Expression.Item item -> {
                if (!item.isKeyword()) {
                    fields.add(item.field());
                }
            }
        }
    }

    /// What the author meant, when the name is none of the log source's but one letter, or the case of letters, away.
    static Optional<String> meant(String field, LogSource source) {
        Map<String, String> known = known(source);
        String lower = field.toLowerCase(Locale.ROOT);
        if (known.containsValue(field)) {
            return Optional.empty();
        }
        String sameLetters = known.get(lower);
        if (sameLetters != null) {
            return Optional.of(sameLetters);
        }
        return known.entrySet().stream()
                .filter(entry -> lower.length() >= SHORTEST && isOneAway(lower, entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /// By the name in lower case. Of categories only: what a product exports has other names with every way of export.
    private static Map<String, String> known(LogSource source) {
        return Taxonomy.standard().rows().stream()
                .filter(row -> row.kind().equals(source.category()))
                .map(Taxonomy.Row::field)
                .collect(Collectors.toMap(field -> field.toLowerCase(Locale.ROOT), Function.identity(), (a, _) -> a));
    }

    /// One letter more, less or other, or two that changed places.
    private static boolean isOneAway(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 1) {
            return false;
        }
        int start = 0;
        while (start < Math.min(a.length(), b.length()) && a.charAt(start) == b.charAt(start)) {
            start++;
        }
        String restA = a.substring(start);
        String restB = b.substring(start);
        if (restA.length() != restB.length()) {
            return restA.length() > restB.length()
                    ? restA.substring(1).equals(restB)
                    : restB.substring(1).equals(restA);
        }
        boolean other = restA.length() > 1 && restA.substring(1).equals(restB.substring(1));
        boolean swapped = restA.length() > 2
                && restA.charAt(0) == restB.charAt(1)
                && restA.charAt(1) == restB.charAt(0)
                && restA.substring(2).equals(restB.substring(2));
        return other || swapped;
    }
}
