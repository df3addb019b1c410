package dev.nightjar.detection.sigma.match;

import dev.nightjar.detection.sigma.match.Explanation.Fact;
import java.util.ArrayList;
import java.util.List;

/// Puts an explanation together: each selection and each fact once, and no more than whoever reads it can use.
public final class Gathering {
    /// Characters of a value that are kept; whoever needs more reads the event.
    public static final int MAX_VALUE = 1_000;

    /// Of one rule and event; a keyword rule over a large event could name thousands.
    public static final int MAX_FACTS = 100;

    // There are few: a list is faster than a set.
    private final List<String> selections = new ArrayList<>(2);
    private final List<Fact> facts = new ArrayList<>(4);

    public void select(String name) {
        if (!selections.contains(name)) {
            selections.add(name);
        }
    }

    /// @param value as the event has it
    public void add(String selection, String field, String value) {
        add(selection, field, shortened(value), false);
    }

    void addMissing(String selection, String field) {
        add(selection, field, "", true);
    }

    private void add(String selection, String field, String value, boolean isMissing) {
        if (!isFull() && !contains(selection, field, value, isMissing)) {
            facts.add(new Fact(selection, field, value, isMissing));
        }
    }

    /// Whether no fact that is added will be told.
    public boolean isFull() {
        return facts.size() == MAX_FACTS;
    }

    private boolean contains(String selection, String field, String value, boolean isMissing) {
        for (int i = 0; i < facts.size(); i++) {
            Fact fact = facts.get(i);
            if (fact.value().equals(value)
                    && fact.field().equals(field)
                    && fact.selection().equals(selection)
                    && fact.isMissing() == isMissing) {
                return true;
            }
        }
        return false;
    }

    public Explanation gathered() {
        return new Explanation(selections, facts);
    }

    private static String shortened(String value) {
        if (value.length() <= MAX_VALUE) {
            return value;
        }
        int end = Character.isHighSurrogate(value.charAt(MAX_VALUE - 1)) ? MAX_VALUE - 1 : MAX_VALUE;
        return value.substring(0, end) + "…";
    }
}
