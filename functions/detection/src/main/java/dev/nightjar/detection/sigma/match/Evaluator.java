package dev.nightjar.detection.sigma.match;

import dev.nightjar.detection.sigma.rule.Expression;
import dev.nightjar.detection.sigma.value.ValueTest;
import dev.nightjar.detection.sigma.view.EventView;
import java.util.ArrayList;
import java.util.List;

/// The meaning of expressions, written to be read: the specification of the compiled engine.
public final class Evaluator {
    private final EventView event;

    public Evaluator(EventView event) {
        this.event = event;
    }

    public boolean holds(Expression expression) {
        return switch (expression) {
            case Expression.AllOf(var parts) -> parts.stream().allMatch(this::holds);
            case Expression.AnyOf(var parts) -> parts.stream().anyMatch(this::holds);
            case Expression.Not(var part) -> !holds(part);
            case Expression.Selection selection -> holds(selection.content());
            case Expression.Item item -> holds(item);
        };
    }

    private boolean holds(Expression.Item item) {
        List<String> values = values(item);
        return item.all()
                ? item.tests().stream().allMatch(test -> holds(test, values))
                : item.tests().stream().anyMatch(test -> holds(test, values));
    }

    List<String> values(Expression.Item item) {
        if (!item.isKeyword()) {
            return event.values(item.field());
        }
        List<String> texts = new ArrayList<>();
        event.texts(texts::add);
        return texts;
    }

    /// True when any member of an array passes; a negation above negates the whole.
    boolean holds(ValueTest test, List<String> values) {
        return switch (test) {
            case ValueTest.OfValue ofValue -> values.stream().anyMatch(ofValue::accepts);
            case ValueTest.IsMissing() -> values.isEmpty();
            case ValueTest.Exists(boolean wanted) -> values.isEmpty() != wanted;
            case ValueTest.RefersTo refers -> {
                List<String> others = event.values(refers.otherField());
                yield values.stream()
                        .anyMatch(value -> others.stream().anyMatch(other -> refers.accepts(value, other)));
            }
        };
    }

    /// Whether one value is among those that make the test true.
    boolean isWitness(ValueTest test, String value) {
        return switch (test) {
            case ValueTest.OfValue ofValue -> ofValue.accepts(value);
            case ValueTest.IsMissing() -> false;
            case ValueTest.Exists(boolean wanted) -> wanted;
            case ValueTest.RefersTo refers ->
                event.values(refers.otherField()).stream().anyMatch(other -> refers.accepts(value, other));
        };
    }
}
