package dev.nightjar.detection.sigma.parse;

import com.google.re2j.PatternSyntaxException;
import dev.nightjar.detection.sigma.rule.Expression;
import dev.nightjar.detection.sigma.rule.InvalidRule;
import dev.nightjar.detection.sigma.value.Anchor;
import dev.nightjar.detection.sigma.value.Cidr;
import dev.nightjar.detection.sigma.value.Comparison;
import dev.nightjar.detection.sigma.value.Glob;
import dev.nightjar.detection.sigma.value.Numbers;
import dev.nightjar.detection.sigma.value.Regex;
import dev.nightjar.detection.sigma.value.ValueTest;
import dev.nightjar.detection.sigma.yaml.YamlNode;
import dev.nightjar.detection.sigma.yaml.YamlNode.Scalar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// Reads one line of a selection: `Field|modifier: value` or `[values]`.
final class ItemParser {
    private final Placeholders placeholders;

    ItemParser(Placeholders placeholders) {
        this.placeholders = placeholders;
    }

    Expression parse(String key, YamlNode value, int line) throws InvalidRule {
        List<String> words = List.of(key.split("\\|", -1));
        String field = words.getFirst();
        Modifiers modifiers = Modifiers.parse(words.subList(1, words.size()), line);
        // Keywords are looked for in a message, not compared with the whole of it.
        boolean anywhere = field.isEmpty() && modifiers.anchor() == Anchor.WHOLE;
        List<ValueTest> tests = new ArrayList<>();
        for (Scalar scalar : scalars(key, value)) {
            tests.addAll(tests(key, field, scalar, modifiers, anywhere ? Anchor.ANYWHERE : modifiers.anchor()));
        }
        // A list that a deployment left empty matches nothing.
        Expression item = tests.isEmpty()
                ? new Expression.AnyOf(List.of())
                : new Expression.Item(key, field, modifiers.all(), tests);
        return modifiers.negated() ? new Expression.Not(item) : item;
    }

    private static List<Scalar> scalars(String key, YamlNode value) throws InvalidRule {
        return switch (value) {
            case Scalar scalar -> List.of(scalar);
            case YamlNode.Sequence sequence -> {
                List<Scalar> scalars = new ArrayList<>();
                for (YamlNode item : sequence.items()) {
                    if (!(item instanceof Scalar scalar)) {
                        throw new InvalidRule(
                                item.line(),
                                "a value of '" + key + "' is " + item.kind(),
                                "write plain values; nested fields are named with dots, such as a.b");
                    }
                    scalars.add(scalar);
                }
                if (scalars.isEmpty()) {
                    throw new InvalidRule(
                            value.line(), "'" + key + "' has an empty list", "give it a value, or leave it out");
                }
                yield scalars;
            }
            case YamlNode.Mapping mapping ->
                throw new InvalidRule(
                        mapping.line(),
                        "the value of '" + key + "' is a map",
                        "name nested fields with dots, such as " + key + ".name");
        };
    }

    private List<ValueTest> tests(String key, String field, Scalar scalar, Modifiers modifiers, Anchor anchor)
            throws InvalidRule {
        int line = scalar.line();
        if (scalar.isNull()) {
            if (modifiers.kind() != Modifiers.Kind.TEXT || field.isEmpty()) {
                throw new InvalidRule(line, "'" + key + "' has no value", "write a value; '' is the empty text");
            }
            return List.of(new ValueTest.IsMissing());
        }
        return switch (modifiers.kind()) {
            case TEXT -> texts(key, scalar, modifiers, anchor);
            case REGEX -> regexes(scalar, modifiers, anchor);
            case NETWORK -> networks(scalar, modifiers);
            case EXISTENCE -> List.of(new ValueTest.Exists(truth(key, scalar)));
            case FIELD -> List.of(new ValueTest.RefersTo(scalar.text(), anchor, modifiers.cased()));
            case NUMBER -> List.of(new ValueTest.Compares(modifiers.comparison().orElseThrow(), number(key, scalar)));
            case TIME ->
                List.of(new ValueTest.TimePartIs(
                        modifiers.timePart().orElseThrow(),
                        modifiers.comparison().orElse(Comparison.EQ),
                        whole(key, scalar)));
        };
    }

    private List<ValueTest> texts(String key, Scalar scalar, Modifiers modifiers, Anchor anchor) throws InvalidRule {
        boolean isNumber = scalar.type() == YamlNode.Type.INTEGER || scalar.type() == YamlNode.Type.DECIMAL;
        if (isNumber && anchor == Anchor.WHOLE && modifiers.encodings().isEmpty() && !modifiers.windash()) {
            return List.of(new ValueTest.IsNumber(number(key, scalar)));
        }
        List<ValueTest> tests = new ArrayList<>();
        for (Glob glob : globs(scalar, modifiers)) {
            for (Glob encoded : encoded(key, scalar, glob, modifiers)) {
                Glob dashed = modifiers.windash() ? encoded.withDashes() : encoded;
                tests.add(new ValueTest.Matches(dashed.anchored(anchor), modifiers.cased()));
            }
        }
        return tests;
    }

    private List<Glob> globs(Scalar scalar, Modifiers modifiers) throws InvalidRule {
        if (!modifiers.expand()) {
            return List.of(Glob.parse(scalar.text()));
        }
        return new Expansion(placeholders, scalar.line()).globs(scalar.text());
    }

    private static List<Glob> encoded(String key, Scalar scalar, Glob glob, Modifiers modifiers) throws InvalidRule {
        if (modifiers.encodings().isEmpty()) {
            return List.of(glob);
        }
        if (glob.hasWildcards()) {
            throw new InvalidRule(
                    scalar.line(),
                    "'" + key + "' encodes a wildcard",
                    "escape it with a backslash, or leave the encoding out");
        }
        List<String> variants = Encodings.apply(glob.text(), modifiers.encodings());
        if (variants.contains("")) {
            throw new InvalidRule(
                    scalar.line(),
                    "a value of '" + key + "' is too short to be found encoded",
                    "use at least three bytes");
        }
        return variants.stream().map(Glob::literal).toList();
    }

    private List<ValueTest> regexes(Scalar scalar, Modifiers modifiers, Anchor anchor) throws InvalidRule {
        List<String> sources = modifiers.expand()
                ? new Expansion(placeholders, scalar.line()).regexes(scalar.text())
                : List.of(scalar.text());
        List<ValueTest> tests = new ArrayList<>();
        for (String source : sources) {
            String anchored = switch (anchor) {
                case WHOLE, ANYWHERE -> source;
                case START -> "\\A(?:" + source + ")";
                case END -> "(?:" + source + ")\\z";
            };
            String flagged = modifiers.flags().isEmpty() ? anchored : "(?" + modifiers.flags() + ")" + anchored;
            try {
                tests.add(new ValueTest.Finds(Regex.compile(flagged)));
            } catch (PatternSyntaxException e) {
                throw new InvalidRule(
                        scalar.line(),
                        "the regular expression cannot run: " + e.getDescription(),
                        "look-around, back-references and possessive quantifiers are not in Sigma's flavor: match what must"
                                + " be there, and exclude the rest with a selection of its own and 'not'");
            }
        }
        return tests;
    }

    private List<ValueTest> networks(Scalar scalar, Modifiers modifiers) throws InvalidRule {
        List<String> texts = modifiers.expand()
                ? new Expansion(placeholders, scalar.line()).plain(scalar.text())
                : List.of(scalar.text());
        List<ValueTest> tests = new ArrayList<>();
        for (String text : texts) {
            tests.add(new ValueTest.InNetwork(Cidr.parse(text)
                    .orElseThrow(() -> new InvalidRule(
                            scalar.line(),
                            "'" + text + "' is no network",
                            "write one such as 10.0.0.0/8 or 2001:db8::/32"))));
        }
        return tests;
    }

    private static boolean truth(String key, Scalar scalar) throws InvalidRule {
        return switch (scalar.text()) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new InvalidRule(scalar.line(), "'" + key + "' is not true or false", "write true or false");
        };
    }

    private static BigDecimal number(String key, Scalar scalar) throws InvalidRule {
        return Numbers.parse(scalar.text())
                .orElseThrow(() -> new InvalidRule(
                        scalar.line(),
                        "'" + scalar.text() + "' of '" + key + "' is no number",
                        "write a number without quotes"));
    }

    private static long whole(String key, Scalar scalar) throws InvalidRule {
        try {
            return Long.parseLong(scalar.text());
        } catch (NumberFormatException e) {
            throw new InvalidRule(scalar.line(), "'" + key + "' needs a whole number", "write one such as 23");
        }
    }
}
