package dev.nightjar.detection.sigma.parse;

import dev.nightjar.detection.sigma.rule.InvalidRule;
import dev.nightjar.detection.sigma.value.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts the deployment's lists in the place of `%name%`; `\%` is a percent sign (rules specification, "Placeholders").
final class Expansion {
    /// Of one value, where several placeholders multiply.
    private static final int MAX_VALUES = 10_000;

    private static final Pattern PLACEHOLDER = Pattern.compile("\\\\%|%([A-Za-z0-9_.-]+)%");

    private final Placeholders placeholders;
    private final int line;

    Expansion(Placeholders placeholders, int line) {
        this.placeholders = placeholders;
        this.line = line;
    }

    List<Glob> globs(String text) throws InvalidRule {
        return expand(text, UnaryOperator.identity()).stream().map(Glob::parse).toList();
    }

    List<String> regexes(String text) throws InvalidRule {
        return expand(text, com.google.re2j.Pattern::quote);
    }

    List<String> plain(String text) throws InvalidRule {
        return expand(text, UnaryOperator.identity());
    }

    private List<String> expand(String text, UnaryOperator<String> form) throws InvalidRule {
        List<StringBuilder> expanded = new ArrayList<>(List.of(new StringBuilder()));
        Matcher matcher = PLACEHOLDER.matcher(text);
        int from = 0;
        while (matcher.find()) {
            String before = text.substring(from, matcher.start());
            expanded.forEach(value -> value.append(before));
            from = matcher.end();
            String name = matcher.group(1);
            if (name == null) {
                expanded.forEach(value -> value.append('%'));
            } else {
                expanded = multiplied(expanded, values(name), form);
            }
        }
        String rest = text.substring(from);
        return expanded.stream().map(value -> value.append(rest).toString()).toList();
    }

    private List<String> values(String name) throws InvalidRule {
        return placeholders
                .values(name)
                .orElseThrow(() -> new InvalidRule(
                        line,
                        "the placeholder %" + name + "% is unknown",
                        "give the list " + name
                                + " in the deployment's placeholders, or write its values in the rule"));
    }

    private List<StringBuilder> multiplied(
            List<StringBuilder> prefixes, List<String> values, UnaryOperator<String> form) throws InvalidRule {
        if ((long) prefixes.size() * values.size() > MAX_VALUES) {
            throw new InvalidRule(
                    line, "placeholders make more than " + MAX_VALUES + " values", "use one placeholder a value");
        }
        List<StringBuilder> product = new ArrayList<>();
        for (StringBuilder prefix : prefixes) {
            for (String value : values) {
                product.add(new StringBuilder(prefix).append(form.apply(value)));
            }
        }
        return product;
    }
}
