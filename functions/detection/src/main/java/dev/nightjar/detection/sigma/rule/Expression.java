package dev.nightjar.detection.sigma.rule;

import dev.nightjar.detection.sigma.value.ValueTest;
import java.util.List;

/// What must be true of an event: a rule's condition with its selections in place.
public sealed interface Expression {
    record AllOf(List<Expression> parts) implements Expression {
        public AllOf {
            parts = List.copyOf(parts);
        }
    }

    record AnyOf(List<Expression> parts) implements Expression {
        public AnyOf {
            parts = List.copyOf(parts);
        }
    }

    record Not(Expression part) implements Expression {}

    /// A search identifier's content, under its name.
    record Selection(String name, Expression content) implements Expression {}

    /// One line of a selection: a field, or the whole message, and the values that it may have.
    ///
    /// @param key as the rule writes it, such as `CommandLine|contains|all`
    /// @param field empty for keywords, which search every value and the raw text
    /// @param all every test must hold, each for some value of the field; else one is enough
    /// @param tests at least one
    record Item(String key, String field, boolean all, List<ValueTest> tests) implements Expression {
        public Item {
            tests = List.copyOf(tests);
            if (tests.isEmpty()) {
                throw new IllegalArgumentException("an item without a test");
            }
        }

        public boolean isKeyword() {
            return field.isEmpty();
        }
    }
}
