package dev.nightjar.detection.sigma.match;

import dev.nightjar.detection.sigma.match.EventValues.Texts;
import dev.nightjar.detection.sigma.rule.Expression;
import dev.nightjar.detection.sigma.value.ValueTest;
import dev.nightjar.detection.sigma.view.EventView;
import java.util.List;

/// Why a rule fired: the selections that were true, and in each the fields and values that made it so.
///
/// @param selections by name, in the order of the condition
/// @param facts in the same order; a field that had to be missing has the value `""` and `isMissing`
public record Explanation(List<String> selections, List<Fact> facts) {
    /// The field of a search over the whole event.
    public static final String KEYWORD = "keyword";

    public Explanation {
        if (!(facts instanceof QuotedFacts quoted) || !quoted.areOf(selections)) {
            selections = List.copyOf(selections);
            facts = List.copyOf(facts);
        }
    }

    /// @param selection the search identifier it belongs to; empty when the rule has none there
    /// @param field as the rule names it, without modifiers; `keyword` for a search over the whole event
    /// @param value of the event; hostile where an attacker wrote it
    public record Fact(String selection, String field, String value, boolean isMissing) {}

    /// Of a condition that holds for the event.
    public static Explanation of(Expression condition, EventView event) {
        return of(condition, new Evaluator(event));
    }

    /// The same, by an evaluator that other rules have asked about the same event.
    public static Explanation of(Expression condition, Evaluator evaluator) {
        var reading = new Reading(evaluator);
        reading.read(condition, "");
        return reading.gathering.gathered();
    }

    private static final class Reading {
        private final Evaluator evaluator;
        private final Gathering gathering = new Gathering();

        Reading(Evaluator evaluator) {
            this.evaluator = evaluator;
        }

        void read(Expression expression, String selection) {
            switch (expression) {
                case Expression.AllOf(var parts) -> {
                    for (Expression part : parts) {
                        read(part, selection);
                    }
                }
                case Expression.AnyOf(var parts) -> {
                    for (Expression part : parts) {
                        if (evaluator.holds(part)) {
                            read(part, selection);
                        }
                    }
                }
                case Expression.Selection(var name, var content) -> {
                    gathering.select(name);
                    read(content, name);
                }
                case Expression.Item item -> read(item, selection);
                // What must not be there leaves no value to show.
                case Expression.Not _ -> {}
            }
        }

        private void read(Expression.Item item, String selection) {
            Texts texts = evaluator.texts(item);
            String field = item.isKeyword() ? KEYWORD : item.field();
            List<ValueTest> tests = item.tests();
            for (int t = 0; t < tests.size(); t++) {
                ValueTest test = tests.get(t);
                // Most keywords of a rule that fired are in none of the event's many values.
                if (item.isKeyword() && isNowhere(test, texts)) {
                    continue;
                }
                if (texts.isEmpty() && evaluator.holds(test, texts)) {
                    gathering.addMissing(selection, field);
                }
                for (int i = 0; i < texts.size(); i++) {
                    if (evaluator.isWitness(test, texts, i)) {
                        gathering.add(selection, field, texts.plain(i));
                    }
                }
            }
        }

        private static boolean isNowhere(ValueTest test, Texts texts) {
            return test instanceof ValueTest.Matches matches && !matches.mayBeIn(texts.joined());
        }
    }
}
