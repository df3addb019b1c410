package dev.nightjar.detection.sigma.engine;

import dev.nightjar.detection.sigma.match.Explanation;
import dev.nightjar.detection.sigma.match.FactForm;
import dev.nightjar.detection.sigma.match.FactForm.Quote;
import dev.nightjar.detection.sigma.match.Gathering;
import dev.nightjar.detection.sigma.match.PlainText;
import dev.nightjar.detection.sigma.match.QuotedFacts;
import dev.nightjar.detection.sigma.scan.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Explains rules of keywords. Messages of one kind hold the same keywords: what is told of them is the same but for
/// the values, and is made ready once.
///
/// Of fixed size; what was found is remembered from the second time on.
final class KeywordForms {
    private static final int SIZE = 1 << 10;

    /// Of one event; more are gone through one by one.
    private static final int MAX_VALUES = 8;

    private final KeywordHits hits;
    private final @Nullable Pattern[] patterns = new @Nullable Pattern[SIZE];
    private final long[] seen = new long[SIZE];
    private int formCount;

    /// Of the event at hand, once something was asked; null when it is not remembered, or its values are not plain.
    private @Nullable Pattern pattern;

    /// The values that something was found in.
    private PlainText[] values = {};

    private boolean isLooked;

    /// What was found in an event, and what that explains.
    private static final class Pattern {
        private final int[] slots;
        private final FoundTexts[] texts;
        private Told[] told = {};

        private Pattern(KeywordHits hits) {
            slots = new int[hits.valueCount()];
            texts = new FoundTexts[hits.valueCount()];
            for (int value = 0; value < slots.length; value++) {
                slots[value] = hits.valueSlot(value);
                texts[value] = hits.texts(value);
            }
        }

        @SuppressWarnings("ReferenceEquality") // what is remembered is the same each time
        private boolean is(KeywordHits hits) {
            if (slots.length != hits.valueCount()) {
                return false;
            }
            for (int value = 0; value < slots.length; value++) {
                if (slots[value] != hits.valueSlot(value) || texts[value] != hits.texts(value)) {
                    return false;
                }
            }
            return true;
        }

        private @Nullable Told told(int rule) {
            for (Told one : told) {
                if (one.rule() == rule) {
                    return one;
                }
            }
            return null;
        }

        private Told add(Told one) {
            told = Arrays.copyOf(told, told.length + 1);
            told[told.length - 1] = one;
            return one;
        }
    }

    /// @param form null when it would be too long
    private record Told(int rule, @Nullable FactForm form) {}

    KeywordForms(KeywordHits hits) {
        this.hits = hits;
    }

    /// Goes on to the next event.
    void begin() {
        isLooked = false;
    }

    /// @param rule that is true of the event at hand
    Explanation explain(int rule, KeywordExplanation ofKeywords) {
        if (!isLooked) {
            pattern = look();
            isLooked = true;
        }
        Pattern ready = pattern;
        if (ready != null) {
            Told told = ready.told(rule);
            if (told == null) {
                told = ready.add(tell(rule, ofKeywords));
            }
            FactForm form = told.form();
            if (form != null) {
                return QuotedFacts.explanation(form, values);
            }
        }
        return gathered(ofKeywords);
    }

    private @Nullable Pattern look() {
        long hash = hash();
        int place = (int) (hash >>> 54);
        Pattern known = patterns[place];
        if (known == null || !known.is(hits)) {
            boolean isSecond = seen[place] == hash;
            seen[place] = hash;
            if (!isSecond || hits.valueCount() > MAX_VALUES) {
                return null;
            }
            known = new Pattern(hits);
            patterns[place] = known;
        }
        return takeValues() ? known : null;
    }

    private long hash() {
        long hash = 0;
        for (int value = 0; value < hits.valueCount(); value++) {
            hash = Bytes.mix(hash + hits.valueSlot(value), hits.texts(value).hash());
        }
        return hash * 0x9E3779B97F4A7C15L;
    }

    /// False when they are not all plain and different: of equal ones an explanation shows one.
    private boolean takeValues() {
        var taken = new PlainText[hits.valueCount()];
        for (int value = 0; value < taken.length; value++) {
            PlainText plain = isRepeated(value) ? null : hits.plain(value);
            if (plain == null) {
                return false;
            }
            taken[value] = plain;
        }
        values = taken;
        return true;
    }

    private boolean isRepeated(int value) {
        for (int before = 0; before < value; before++) {
            if (hits.valueHash(before) == hits.valueHash(value)) {
                return true;
            }
        }
        return false;
    }

    private Told tell(int rule, KeywordExplanation ofKeywords) {
        var form = new Form();
        ofKeywords.tell(hits, "", form);
        return new Told(rule, form.isFull() ? null : new FactForm(formCount++, form.selections, form.quotes));
    }

    private Explanation gathered(KeywordExplanation ofKeywords) {
        var gathering = new Gathering();
        ofKeywords.tell(hits, "", new KeywordExplanation.Teller() {
            @Override
            public void select(String name) {
                gathering.select(name);
            }

            @Override
            public void add(String selection, int hit) {
                gathering.add(selection, Explanation.KEYWORD, hits.value(hit));
            }

            @Override
            public boolean isFull() {
                return gathering.isFull();
            }
        });
        return gathering.gathered();
    }

    /// Puts a form together: each selection once, and in each of them each value once.
    private final class Form implements KeywordExplanation.Teller {
        private final List<String> selections = new ArrayList<>();
        private final List<Quote> quotes = new ArrayList<>();

        @Override
        public void select(String name) {
            if (!selections.contains(name)) {
                selections.add(name);
            }
        }

        @Override
        public void add(String selection, int hit) {
            var quote = new Quote(selection, value(hits.slot(hit)));
            if (!quotes.contains(quote)) {
                quotes.add(quote);
            }
        }

        private int value(int slot) {
            int value = 0;
            while (hits.valueSlot(value) != slot) {
                value++;
            }
            return value;
        }

        @Override
        public boolean isFull() {
            return quotes.size() >= Gathering.MAX_FACTS;
        }
    }
}
