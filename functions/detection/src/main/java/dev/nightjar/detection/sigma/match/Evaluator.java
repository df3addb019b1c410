package dev.nightjar.detection.sigma.match;

import dev.nightjar.detection.sigma.match.EventValues.Texts;
import dev.nightjar.detection.sigma.rule.Expression;
import dev.nightjar.detection.sigma.value.ValueTest;
import dev.nightjar.detection.sigma.view.EventView;
import java.util.List;

/// The meaning of expressions for one event, written to be read: the specification of the compiled engine.
public final class Evaluator {
    private final EventValues event;

    public Evaluator(EventView event) {
        this.event = new EventValues(event);
    }

    public boolean holds(Expression expression) {
        return switch (expression) {
            case Expression.AllOf(var parts) -> all(parts);
            case Expression.AnyOf(var parts) -> any(parts);
            case Expression.Not(var part) -> !holds(part);
            case Expression.Selection selection -> holds(selection.content());
            case Expression.Item item -> holds(item);
        };
    }

    private boolean all(List<Expression> parts) {
        for (Expression part : parts) {
            if (!holds(part)) {
                return false;
            }
        }
        return true;
    }

    private boolean any(List<Expression> parts) {
        for (Expression part : parts) {
            if (holds(part)) {
                return true;
            }
        }
        return false;
    }

    private boolean holds(Expression.Item item) {
        Texts texts = texts(item);
        for (ValueTest test : item.tests()) {
            if (holds(test, texts) != item.all()) {
                return !item.all();
            }
        }
        return item.all();
    }

    Texts texts(Expression.Item item) {
        return item.isKeyword() ? event.all() : event.of(item.field());
    }

    /// True when any member of an array passes; a negation above negates the whole.
    boolean holds(ValueTest test, Texts texts) {
        return switch (test) {
            case ValueTest.IsMissing() -> texts.isEmpty();
            case ValueTest.Exists(boolean wanted) -> texts.isEmpty() != wanted;
            case ValueTest.OfValue _, ValueTest.RefersTo _ -> {
                for (int i = 0; i < texts.size(); i++) {
                    if (isWitness(test, texts, i)) {
                        yield true;
                    }
                }
                yield false;
            }
        };
    }

    /// Whether one value is among those that make the test true.
    boolean isWitness(ValueTest test, Texts texts, int i) {
        return switch (test) {
            case ValueTest.OfValue ofValue -> ofValue.accepts(texts.plain(i), texts.folded(i));
            case ValueTest.IsMissing() -> false;
            case ValueTest.Exists(boolean wanted) -> wanted;
            case ValueTest.RefersTo refers -> {
                Texts others = event.of(refers.otherField());
                for (int other = 0; other < others.size(); other++) {
                    if (refers.accepts(texts.plain(i), others.plain(other))) {
                        yield true;
                    }
                }
                yield false;
            }
        };
    }
}
