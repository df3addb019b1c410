package dev.nightjar.detection.sigma.match;

import dev.nightjar.detection.sigma.rule.Expression;
import dev.nightjar.detection.sigma.view.EventView;
import java.util.ArrayList;
import java.util.List;

/// A condition step by step for one event: what is true, what is not, and what the event has where a rule looks. For
/// the author of a rule that fires, or does not, against expectation.
public final class Walkthrough {
    private static final int MAX_VALUES = 3;
    private static final int MAX_VALUE = 120;

    private final EventView event;
    private final Evaluator evaluator;
    private final List<Step> steps = new ArrayList<>();

    private Walkthrough(EventView event) {
        this.event = event;
        evaluator = new Evaluator(event);
    }

    /// @param depth how far inside of the condition
    /// @param text what is asked for, such as a selection's name or `CommandLine|contains`
    /// @param values what the event has there; empty where nothing is looked up
    public record Step(int depth, String text, boolean holds, List<String> values) {
        public Step {
            values = List.copyOf(values);
        }
    }

    public static List<Step> of(Expression condition, EventView event) {
        var walkthrough = new Walkthrough(event);
        walkthrough.walk(condition, 0);
        return List.copyOf(walkthrough.steps);
    }

    private void walk(Expression expression, int depth) {
        boolean holds = evaluator.holds(expression);
        switch (expression) {
            case Expression.AllOf(var parts) -> group("all of", parts, holds, depth);
            case Expression.AnyOf(var parts) -> group("one of", parts, holds, depth);
            case Expression.Not(var part) -> group("not", List.of(part), holds, depth);
            case Expression.Selection(var name, var content) -> {
                steps.add(new Step(depth, name, holds, List.of()));
                walk(content, depth + 1);
            }
            case Expression.Item item ->
                steps.add(new Step(
                        depth,
                        item.isKeyword() ? "keywords" : item.key(),
                        holds,
                        item.isKeyword() ? List.of() : shown(event.values(item.field()))));
        }
    }

    /// A group of one is its part.
    private void group(String word, List<Expression> parts, boolean holds, int depth) {
        if (parts.size() == 1 && !word.equals("not")) {
            walk(parts.getFirst(), depth);
            return;
        }
        steps.add(new Step(depth, word, holds, List.of()));
        parts.forEach(part -> walk(part, depth + 1));
    }

    private static List<String> shown(List<String> values) {
        if (values.isEmpty()) {
            return List.of("(not there)");
        }
        return values.stream()
                .limit(MAX_VALUES)
                .map(value -> value.length() <= MAX_VALUE ? value : value.substring(0, MAX_VALUE) + "…")
                .toList();
    }
}
