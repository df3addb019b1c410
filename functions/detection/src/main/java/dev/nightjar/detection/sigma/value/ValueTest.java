package dev.nightjar.detection.sigma.value;

import java.math.BigDecimal;
import java.util.List;

/// One test of a field, as its modifiers and one value of the rule say.
public sealed interface ValueTest {
    /// A test of one value, by itself.
    sealed interface OfValue extends ValueTest {
        boolean accepts(String value);

        /// The same, by whoever has folded the value already.
        default boolean accepts(String value, String folded) {
            return accepts(value);
        }
    }

    /// @param glob folded already unless `cased`
    record Matches(Glob glob, boolean cased) implements OfValue {
        public Matches {
            glob = cased ? glob : glob.folded();
        }

        @Override
        public boolean accepts(String value) {
            return GlobMatch.matches(glob, cased ? value : Folding.fold(value));
        }

        /// False when no value among others can be accepted.
        ///
        /// @param folded the values, one behind the other
        public boolean mayBeIn(String folded) {
            List<Glob.Part> parts = glob.parts();
            for (int i = 0; i < parts.size(); i++) {
                if (parts.get(i) instanceof Glob.Literal(String text)
                        && !folded.contains(cased ? Folding.fold(text) : text)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public boolean accepts(String value, String folded) {
            return GlobMatch.matches(glob, cased ? value : folded);
        }
    }

    /// Numbers are equal by value, whether an event writes `11`, `"11"` or `11.0`.
    record IsNumber(BigDecimal number) implements OfValue {
        @Override
        public boolean accepts(String value) {
            return Numbers.parse(value).filter(n -> n.compareTo(number) == 0).isPresent();
        }
    }

    record Compares(Comparison comparison, BigDecimal bound) implements OfValue {
        @Override
        public boolean accepts(String value) {
            return Numbers.parse(value)
                    .filter(n -> comparison.holds(n.compareTo(bound)))
                    .isPresent();
        }
    }

    record InNetwork(Cidr network) implements OfValue {
        @Override
        public boolean accepts(String value) {
            return network.contains(value);
        }
    }

    record Finds(Regex regex) implements OfValue {
        @Override
        public boolean accepts(String value) {
            return regex.findsIn(value);
        }
    }

    /// A part of a date or time, as it is written: no zone is applied (modifiers appendix, "Time Modifiers").
    record TimePartIs(TimePart part, Comparison comparison, long bound) implements OfValue {
        @Override
        public boolean accepts(String value) {
            var number = part.of(value);
            return number.isPresent() && comparison.holds(Long.compare(number.getAsLong(), bound));
        }
    }

    /// The field is not there, or is null, which is the same.
    record IsMissing() implements ValueTest {}

    record Exists(boolean wanted) implements ValueTest {}

    /// Compares with another field of the same event.
    record RefersTo(String otherField, Anchor anchor, boolean cased) implements ValueTest {
        public boolean accepts(String value, String other) {
            return cased ? holds(value, other) : holds(Folding.fold(value), Folding.fold(other));
        }

        /// The same of texts that are folded already, unless case counts.
        public boolean holds(String held, String sought) {
            return switch (anchor) {
                case WHOLE -> held.equals(sought);
                case START -> held.startsWith(sought);
                case END -> held.endsWith(sought);
                case ANYWHERE -> held.contains(sought);
            };
        }
    }
}
