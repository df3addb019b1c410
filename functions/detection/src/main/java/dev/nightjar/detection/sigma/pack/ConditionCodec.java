package dev.nightjar.detection.sigma.pack;

import com.google.re2j.PatternSyntaxException;
import dev.nightjar.detection.sigma.rule.Expression;
import dev.nightjar.detection.sigma.value.Anchor;
import dev.nightjar.detection.sigma.value.Cidr;
import dev.nightjar.detection.sigma.value.Comparison;
import dev.nightjar.detection.sigma.value.Glob;
import dev.nightjar.detection.sigma.value.Regex;
import dev.nightjar.detection.sigma.value.TimePart;
import dev.nightjar.detection.sigma.value.ValueTest;

/// Conditions and their tests, as a tag and what belongs to it. A new kind takes a new tag; tags are never used again.
final class ConditionCodec {
    private static final int MAX_DEPTH = 200;

    private ConditionCodec() {}

    static void write(Expression expression, PackOutput out) {
        switch (expression) {
            case Expression.AllOf(var parts) -> {
                out.number(0);
                out.list(parts, part -> write(part, out));
            }
            case Expression.AnyOf(var parts) -> {
                out.number(1);
                out.list(parts, part -> write(part, out));
            }
            case Expression.Not(var part) -> {
                out.number(2);
                write(part, out);
            }
            case Expression.Selection(var name, var content) -> {
                out.number(3);
                out.text(name);
                write(content, out);
            }
            case Expression.Item(var key, var field, var all, var tests) -> {
                out.number(4);
                out.text(key);
                out.text(field);
                out.flag(all);
                out.list(tests, test -> write(test, out));
            }
        }
    }

    static Expression expression(PackInput in) {
        return expression(in, 0);
    }

    private static Expression expression(PackInput in, int depth) {
        if (depth > MAX_DEPTH) {
            throw new MalformedPack("a condition is too deep");
        }
        return switch (in.octet()) {
            case 0 -> new Expression.AllOf(in.list(() -> expression(in, depth + 1)));
            case 1 -> new Expression.AnyOf(in.list(() -> expression(in, depth + 1)));
            case 2 -> new Expression.Not(expression(in, depth + 1));
            case 3 -> new Expression.Selection(in.text(), expression(in, depth + 1));
            case 4 -> new Expression.Item(in.text(), in.text(), in.flag(), in.list(() -> test(in)));
            default -> throw new MalformedPack("an unknown kind of condition");
        };
    }

    static void write(ValueTest test, PackOutput out) {
        switch (test) {
            case ValueTest.Matches(var glob, var cased) -> {
                out.number(0);
                out.flag(cased);
                out.list(glob.parts(), part -> write(part, out));
            }
            case ValueTest.IsNumber(var number) -> {
                out.number(1);
                out.decimal(number);
            }
            case ValueTest.Compares(var comparison, var bound) -> {
                out.number(2);
                out.name(comparison);
                out.decimal(bound);
            }
            case ValueTest.InNetwork(var network) -> {
                out.number(3);
                out.bytes(network.address());
                out.number(network.prefixLength());
            }
            case ValueTest.Finds(var regex) -> {
                out.number(4);
                out.text(regex.source());
            }
            case ValueTest.TimePartIs(var part, var comparison, var bound) -> {
                out.number(5);
                out.name(part);
                out.name(comparison);
                out.text(Long.toString(bound));
            }
            case ValueTest.IsMissing() -> out.number(6);
            case ValueTest.Exists(var wanted) -> {
                out.number(7);
                out.flag(wanted);
            }
            case ValueTest.RefersTo(var other, var anchor, var cased) -> {
                out.number(8);
                out.text(other);
                out.name(anchor);
                out.flag(cased);
            }
        }
    }

    static ValueTest test(PackInput in) {
        return switch (in.octet()) {
            case 0 -> {
                boolean cased = in.flag();
                yield new ValueTest.Matches(new Glob(in.list(() -> part(in))), cased);
            }
            case 1 -> new ValueTest.IsNumber(in.decimal());
            case 2 -> new ValueTest.Compares(in.name(Comparison.class), in.decimal());
            case 3 -> new ValueTest.InNetwork(new Cidr(in.bytes(), in.small(129)));
            case 4 -> new ValueTest.Finds(regex(in.text()));
            case 5 ->
                new ValueTest.TimePartIs(in.name(TimePart.class), in.name(Comparison.class), Long.parseLong(in.text()));
            case 6 -> new ValueTest.IsMissing();
            case 7 -> new ValueTest.Exists(in.flag());
            case 8 -> new ValueTest.RefersTo(in.text(), in.name(Anchor.class), in.flag());
            default -> throw new MalformedPack("an unknown kind of test");
        };
    }

    private static Regex regex(String source) {
        try {
            return Regex.compile(source);
        } catch (PatternSyntaxException e) {
            throw new MalformedPack("a regular expression that cannot run", e);
        }
    }

    private static void write(Glob.Part part, PackOutput out) {
        switch (part) {
            case Glob.Literal(var text) -> {
                out.number(0);
                out.text(text);
            }
            case Glob.Wildcard.ONE -> out.number(1);
            case Glob.Wildcard.RUN -> out.number(2);
            case Glob.Wildcard.DASH -> out.number(3);
        }
    }

    private static Glob.Part part(PackInput in) {
        return switch (in.octet()) {
            case 0 -> new Glob.Literal(in.text());
            case 1 -> Glob.Wildcard.ONE;
            case 2 -> Glob.Wildcard.RUN;
            case 3 -> Glob.Wildcard.DASH;
            default -> throw new MalformedPack("an unknown kind of wildcard");
        };
    }
}
