package dev.nightjar.cli.bench;

import dev.nightjar.detection.sigma.load.RuleSet;
import dev.nightjar.detection.sigma.rule.Expression;
import dev.nightjar.detection.sigma.rule.RuleHeader;
import dev.nightjar.detection.sigma.rule.SigmaDocument.Detection;
import dev.nightjar.detection.sigma.value.Glob;
import dev.nightjar.detection.sigma.value.ValueTest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Makes more rules out of rules, to measure what their number costs: different ones, and equally typical.
///
/// A variant is its rule with some texts and numbers altered. Of its texts, every second one by a hash, or all
/// when that alters none, have one letter or digit replaced; the others stay, since rules in the field share
/// most of what they ask for, too. An altered text keeps its length, its place in the value and nearly all of
/// its bytes, so that events come as close to it as to the original. Regular expressions, networks and
/// references to fields stay. The same rules give the same variants.
final class Variants {
    /// Letters and digits that a text must have to be altered: a shorter one would become one of few others.
    private static final int MIN_LETTERS = 4;

    private static final BigDecimal SMALLEST_ALTERED = BigDecimal.valueOf(100);

    private final int copy;
    private final boolean alters;
    private boolean isAltered;

    private Variants(int copy, boolean alters) {
        this.copy = copy;
        this.alters = alters;
    }

    /// @param times as many rules as there were; 1 for those alone
    static RuleSet of(RuleSet rules, int times) {
        List<RuleSet.Rule> all = new ArrayList<>(rules.rules());
        for (int copy = 1; copy < times; copy++) {
            for (RuleSet.Rule rule : rules.rules()) {
                all.add(new RuleSet.Rule(of(rule.definition(), copy), rule.fires()));
            }
        }
        return new RuleSet(all, rules.correlations(), rules.filters(), rules.rejections());
    }

    private static Detection of(Detection rule, int copy) {
        var some = new Variants(copy, false);
        Expression condition = some.altered(rule.condition());
        if (!some.isAltered) {
            condition = new Variants(copy, true).altered(rule.condition());
        }
        RuleHeader header = rule.header();
        return new Detection(
                new RuleHeader(
                        header.id() + "-" + copy,
                        "",
                        header.title(),
                        header.description(),
                        header.author(),
                        header.status(),
                        header.level(),
                        header.date(),
                        header.modified(),
                        header.license(),
                        header.tags(),
                        header.references(),
                        header.falsePositives(),
                        header.fields(),
                        header.file(),
                        header.line()),
                rule.logSource(),
                condition,
                rule.unused());
    }

    private Expression altered(Expression expression) {
        return switch (expression) {
            case Expression.AllOf(var parts) ->
                new Expression.AllOf(parts.stream().map(this::altered).toList());
            case Expression.AnyOf(var parts) ->
                new Expression.AnyOf(parts.stream().map(this::altered).toList());
            case Expression.Not(var part) -> new Expression.Not(altered(part));
            case Expression.Selection(var name, var content) -> new Expression.Selection(name, altered(content));
            case Expression.Item(var key, var field, var all, var tests) ->
                new Expression.Item(
                        key, field, all, tests.stream().map(this::altered).toList());
        };
    }

    private ValueTest altered(ValueTest test) {
        return switch (test) {
            case ValueTest.Matches(var glob, var cased) ->
                new ValueTest.Matches(
                        new Glob(glob.parts().stream().map(this::altered).toList()), cased);
            case ValueTest.IsNumber(var number) -> new ValueTest.IsNumber(altered(number));
            case ValueTest.Compares _ -> test;
            case ValueTest.InNetwork _ -> test;
            case ValueTest.Finds _ -> test;
            case ValueTest.TimePartIs _ -> test;
            case ValueTest.IsMissing _ -> test;
            case ValueTest.Exists _ -> test;
            case ValueTest.RefersTo _ -> test;
        };
    }

    private Glob.Part altered(Glob.Part part) {
        if (!(part instanceof Glob.Literal(String text))) {
            return part;
        }
        int[] places = text.chars().filter(Variants::isLetter).count() < MIN_LETTERS
                ? new int[0]
                : IntStream.range(0, text.length())
                        .filter(i -> isLetter(text.charAt(i)))
                        .toArray();
        int hash = hash(text);
        if (places.length == 0 || !isChosen(hash)) {
            return part;
        }
        isAltered = true;
        int place = places[Integer.remainderUnsigned(hash >>> 1, places.length)];
        var changed = new StringBuilder(text);
        changed.setCharAt(place, other(text.charAt(place), hash >>> 8));
        return new Glob.Literal(changed.toString());
    }

    private BigDecimal altered(BigDecimal number) {
        if (number.compareTo(SMALLEST_ALTERED) < 0 || number.scale() != 0 || !isChosen(hash(number.toString()))) {
            return number;
        }
        isAltered = true;
        return number.add(BigDecimal.valueOf(copy));
    }

    private boolean isChosen(int hash) {
        return alters || (hash & 1) == 1;
    }

    private int hash(String text) {
        int mixed = (text.hashCode() + copy) * 0x9E3779B1;
        return mixed ^ (mixed >>> 15);
    }

    private static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /// Another one of its kind.
    private static char other(char c, int by) {
        return c <= '9' ? turned(c, '0', 10, by) : c <= 'Z' ? turned(c, 'A', 26, by) : turned(c, 'a', 26, by);
    }

    private static char turned(char c, char first, int count, int by) {
        return (char) (first + (c - first + 1 + Integer.remainderUnsigned(by, count - 1)) % count);
    }
}
