package dev.nightjar.detection.sigma.match;

import dev.nightjar.detection.sigma.match.Explanation.Fact;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/// Facts of a known form about values that are there as bytes: whoever writes them needs neither a fact nor a string
/// for each. Immutable.
public final class QuotedFacts extends AbstractList<Fact> implements RandomAccess {
    private final FactForm form;
    private final PlainText[] values;

    private QuotedFacts(FactForm form, PlainText[] values) {
        this.form = form;
        this.values = values;
    }

    /// @param values as the form counts them; not to be changed any more
    public static Explanation explanation(FactForm form, PlainText[] values) {
        return new Explanation(form.selections(), new QuotedFacts(form, values));
    }

    /// Whether these are the selections of its form, which do not change.
    @SuppressWarnings("ReferenceEquality") // others may change
    boolean areOf(List<String> selections) {
        return selections == form.selections();
    }

    public FactForm form() {
        return form;
    }

    public PlainText value(int fact) {
        return values[form.quotes().get(fact).value()];
    }

    @Override
    public Fact get(int fact) {
        return new Fact(
                form.quotes().get(fact).selection(),
                Explanation.KEYWORD,
                value(fact).toString(),
                false);
    }

    @Override
    public int size() {
        return form.quotes().size();
    }
}
