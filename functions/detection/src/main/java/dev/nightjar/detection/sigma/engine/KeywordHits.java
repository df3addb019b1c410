package dev.nightjar.detection.sigma.engine;

import dev.nightjar.detection.sigma.index.AtomSet;
import dev.nightjar.detection.sigma.index.KeywordLiterals;
import dev.nightjar.detection.sigma.scan.Slots;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Which keywords were found in which values of the event at hand.
final class KeywordHits {
    private static final int[] NONE = {};

    private final KeywordLiterals keywords;
    private final Slots slots;
    private final ValueCache cache;
    private final SlotView view;

    /// What was noted of values that had to be searched, in the order of slots: the slot and an entry of the table.
    private int[] noted = new int[32];

    private int notedCount;

    /// The slot and the number of a keyword's text, in the order of slots; once something was asked.
    private int[] hits = new int[32];

    private int hitCount;
    private boolean isGathered;
    private @Nullable String[] texts = new @Nullable String[16];

    KeywordHits(KeywordLiterals keywords, Slots slots, ValueCache cache, SlotView view) {
        this.keywords = keywords;
        this.slots = slots;
        this.cache = cache;
        this.view = view;
    }

    /// Goes on to the next event.
    void begin() {
        notedCount = 0;
        hitCount = 0;
        isGathered = false;
    }

    /// Notes what a search in a value has found.
    void note(int slot, AtomSet found) {
        for (int i = 0; i < found.entryCount(); i++) {
            if (notedCount == noted.length) {
                noted = Arrays.copyOf(noted, notedCount * 2);
            }
            noted[notedCount++] = slot;
            noted[notedCount++] = found.entry(i);
        }
    }

    /// The entries that a search has found, to be kept with a value.
    static int[] entries(AtomSet found) {
        if (found.entryCount() == 0) {
            return NONE;
        }
        var entries = new int[found.entryCount()];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = found.entry(i);
        }
        return entries;
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
        String ready = texts[first];
        if (ready == null) {
            ready = view.text(slot(hit));
            texts[first] = ready;
        }
        return ready;
    }

    private void gather() {
        if (isGathered) {
            return;
        }
        isGathered = true;
        int next = 0;
        for (int slot = 0; slot < slots.count(); slot++) {
            KnownValue known = cache.of(slot);
            boolean isFirst = slots.isFirst(slot);
            if (known != null && isFirst) {
                for (int entry : known.entries()) {
                    add(slot, entry);
                }
            }
            for (; next < notedCount && noted[next] == slot; next += 2) {
                if (isFirst) {
                    add(slot, noted[next + 1]);
                }
            }
        }
        if (texts.length < hitCount) {
            texts = new @Nullable String[hitCount * 2];
        } else {
            Arrays.fill(texts, 0, hitCount, null);
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
