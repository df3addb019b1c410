package dev.nightjar.detection.sigma.engine;

import dev.nightjar.detection.sigma.index.KeywordLiterals;
import dev.nightjar.detection.sigma.match.Gathering;
import dev.nightjar.detection.sigma.match.PlainText;
import dev.nightjar.detection.sigma.scan.Slots;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Which keywords were found in which values of the event at hand.
final class KeywordHits {
    private final KeywordLiterals keywords;
    private final Slots slots;
    private final ValueCache cache;
    private final SlotView view;

    /// The values that something was found in, in the order of their slots, and what it was.
    private int[] told = new int[8];

    private FoundTexts[] texts = new FoundTexts[8];
    private int toldCount;

    /// The slot and the number of a keyword's text, in the order of slots; once something was asked.
    private int[] hits = new int[32];

    private int hitCount;
    private boolean isGathered;
    private @Nullable String[] values = new @Nullable String[16];

    KeywordHits(KeywordLiterals keywords, Slots slots, ValueCache cache, SlotView view) {
        this.keywords = keywords;
        this.slots = slots;
        this.cache = cache;
        this.view = view;
    }

    /// Goes on to the next event.
    void begin() {
        toldCount = 0;
        hitCount = 0;
        isGathered = false;
    }

    /// Notes what was found in a value.
    void note(int slot, FoundTexts found) {
        if (toldCount == told.length) {
            told = Arrays.copyOf(told, toldCount * 2);
            texts = Arrays.copyOf(texts, toldCount * 2);
        }
        told[toldCount] = slot;
        texts[toldCount++] = found;
    }

    /// How many values something was found in.
    int valueCount() {
        return toldCount;
    }

    /// Where such a value lies.
    int valueSlot(int value) {
        return told[value];
    }

    /// What was found in it.
    FoundTexts texts(int value) {
        return texts[value];
    }

    /// It, as JSON has it; null when it is not plain, or longer than explanations quote.
    @Nullable
    PlainText plain(int value) {
        int slot = told[value];
        KnownValue known = cache.of(slot);
        if (known != null) {
            return known.plain();
        }
        int from = slots.start(slot);
        int to = slots.end(slot);
        return slots.kind(slot) == Slots.TEXT && to - from <= Gathering.MAX_VALUE
                ? PlainText.of(slots.buffer(), from, to)
                : null;
    }

    /// Equal for values that `plain` has and that are equal.
    long valueHash(int value) {
        return slots.hash(told[value]);
    }

    /// How many times a keyword's text was found in a value.
    int count() {
        gather();
        return hitCount;
    }

    /// The number of the text, as `KeywordLiterals` has it.
    int text(int hit) {
        return hits[hit * 2 + 1];
    }

    /// Where the value lies.
    int slot(int hit) {
        return hits[hit * 2];
    }

    /// The value.
    String value(int hit) {
        int first = hit;
        while (first > 0 && slot(first - 1) == slot(hit)) {
            first--;
        }
        String ready = values[first];
        if (ready == null) {
            ready = view.text(slot(hit));
            values[first] = ready;
        }
        return ready;
    }

    private void gather() {
        if (isGathered) {
            return;
        }
        isGathered = true;
        for (int value = 0; value < toldCount; value++) {
            for (int i = 0; i < texts[value].size(); i++) {
                add(told[value], texts[value].get(i));
            }
        }
        if (values.length < hitCount) {
            values = new @Nullable String[hitCount * 2];
        } else {
            Arrays.fill(values, 0, hitCount, null);
        }
    }

    private void add(int slot, int entry) {
        int number = keywords.number(entry);
        if (number < 0) {
            return;
        }
        if (hitCount * 2 == hits.length) {
            hits = Arrays.copyOf(hits, hits.length * 2);
        }
        hits[hitCount * 2] = slot;
        hits[hitCount * 2 + 1] = number;
        hitCount++;
    }
}
