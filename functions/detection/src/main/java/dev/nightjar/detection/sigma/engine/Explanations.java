package dev.nightjar.detection.sigma.engine;

import dev.nightjar.detection.sigma.index.Index;
import dev.nightjar.detection.sigma.index.KeywordLiterals;
import dev.nightjar.detection.sigma.index.RuleBook;
import dev.nightjar.detection.sigma.match.Evaluator;
import dev.nightjar.detection.sigma.match.Explanation;
import dev.nightjar.detection.sigma.rule.Expression;
import dev.nightjar.detection.sigma.scan.FieldNames;
import dev.nightjar.detection.sigma.scan.Slots;
import dev.nightjar.detection.sigma.value.ValueTest;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Why rules fired. A rule that fires on the same values again has the same explanation, which is remembered as long as
/// the values are; what fires most often says least.
final class Explanations {
    private static final int SIZE = 1 << 12;

    private final Index index;
    private final RuleBook book;
    private final FieldNames names;
    private final Slots slots;
    private final ValueCache cache;
    private final SlotView view;
    private final KeywordLiterals keywords;
    private final KeywordForms keywordForms;

    /// For each rule that has fired.
    private final @Nullable Fields[] fields;

    private final @Nullable Remembered[] remembered = new @Nullable Remembered[SIZE];

    /// Of the event at hand, once something was to be explained.
    private @Nullable Evaluator evaluator;

    private @Nullable KnownValue[] values = new @Nullable KnownValue[16];

    /// The fields that a rule's explanation follows from.
    ///
    /// @param isBounded false when it follows from everything
    /// @param ofKeywords how it is told by which keywords were found; null when it is not by these alone
    private record Fields(
            int[] numbers, boolean isBounded, @Nullable KeywordExplanation ofKeywords) {}

    /// @param values of the rule's fields, each of which has one or is missing
    private record Remembered(int rule, @Nullable KnownValue[] values, Explanation explanation) {
        boolean is(int otherRule, @Nullable KnownValue[] others) {
            if (rule != otherRule) {
                return false;
            }
            for (int i = 0; i < values.length; i++) {
                if (values[i] != others[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    /// @param hits of the event at hand
    Explanations(
            Index index,
            FieldNames names,
            Slots slots,
            ValueCache cache,
            SlotView view,
            KeywordLiterals keywords,
            KeywordHits hits) {
        this.index = index;
        book = index.book();
        this.names = names;
        this.slots = slots;
        this.cache = cache;
        this.view = view;
        this.keywords = keywords;
        keywordForms = new KeywordForms(hits);
        fields = new @Nullable Fields[book.size()];
    }

    /// Goes on to the next event.
    void begin() {
        evaluator = null;
        keywordForms.begin();
    }

    Explanation of(int rule) {
        Fields shown = fields(rule);
        KeywordExplanation ofKeywords = shown.ofKeywords();
        if (ofKeywords != null) {
            return keywordForms.explain(rule, ofKeywords);
        }
        int[] looked = shown.numbers();
        int place = shown.isBounded() ? place(rule, looked) : -1;
        if (place < 0) {
            return explain(rule);
        }
        Remembered known = remembered[place];
        if (known != null && known.is(rule, values)) {
            return known.explanation();
        }
        Explanation explanation = explain(rule);
        remembered[place] = new Remembered(rule, Arrays.copyOf(values, looked.length), explanation);
        return explanation;
    }

    private Explanation explain(int rule) {
        Evaluator ready = evaluator;
        if (ready == null) {
            ready = new Evaluator(view);
            evaluator = ready;
        }
        return Explanation.of(book.condition(rule), ready);
    }

    /// Notes the values of the fields, and answers the place for them; negative when not all are known.
    private int place(int rule, int[] looked) {
        if (values.length < looked.length) {
            values = new @Nullable KnownValue[looked.length];
        }
        long mixed = rule;
        for (int i = 0; i < looked.length; i++) {
            int slot = slots.first(looked[i]);
            KnownValue value = slot < 0 ? null : cache.of(slot);
            if (slot >= 0 && (value == null || slots.next(slot) >= 0)) {
                return -1;
            }
            values[i] = value;
            mixed = mixed * 0x9E3779B97F4A7C15L + (slot < 0 ? 1 : slots.hash(slot));
        }
        return (int) ((mixed * 0x9E3779B97F4A7C15L) >>> 52);
    }

    private Fields fields(int rule) {
        Fields ready = fields[rule];
        if (ready == null) {
            Set<Integer> found = new LinkedHashSet<>();
            Expression condition = book.condition(rule);
            boolean isBounded = shown(condition, found);
            ready = new Fields(
                    found.stream().mapToInt(Integer::intValue).toArray(),
                    isBounded,
                    isBounded
                            ? null
                            : KeywordExplanation.of(condition, source(rule), keywords)
                                    .orElse(null));
            fields[rule] = ready;
        }
        return ready;
    }

    /// The number of a rule's log source.
    private int source(int rule) {
        Index.Runs rules = index.bodies().rules();
        for (int body = 0; body < rules.size(); body++) {
            for (int i = rules.from(body); i < rules.to(body); i++) {
                if (rules.item(i) == rule) {
                    return index.bodies().sources()[body];
                }
            }
        }
        throw new IllegalArgumentException("no body stands for rule " + rule);
    }

    /// Notes the fields that the explanation of a true expression follows from: what must not be true shows nothing.
    private boolean shown(Expression expression, Set<Integer> found) {
        return switch (expression) {
            case Expression.AllOf(var parts) -> parts.stream().allMatch(part -> shown(part, found));
            case Expression.Not _ -> true;
            case Expression.Selection selection -> shown(selection.content(), found);
            // Which of them are shown depends on which of them hold.
            case Expression.AnyOf _, Expression.Item _ -> looked(expression, found);
        };
    }

    /// Notes the fields that the truth of an expression, and what is shown of it, follow from.
    private boolean looked(Expression expression, Set<Integer> found) {
        return switch (expression) {
            case Expression.AllOf(var parts) -> parts.stream().allMatch(part -> looked(part, found));
            case Expression.AnyOf(var parts) -> parts.stream().allMatch(part -> looked(part, found));
            case Expression.Not(var part) -> looked(part, found);
            case Expression.Selection selection -> looked(selection.content(), found);
            case Expression.Item item -> {
                note(item.field(), found);
                for (ValueTest test : item.tests()) {
                    if (test instanceof ValueTest.RefersTo refers) {
                        note(refers.otherField(), found);
                    }
                }
                yield !item.isKeyword();
            }
        };
    }

    private void note(String field, Set<Integer> found) {
        int id = names.id(field);
        if (id != FieldNames.NOTHING) {
            found.add(id);
        }
    }
}
