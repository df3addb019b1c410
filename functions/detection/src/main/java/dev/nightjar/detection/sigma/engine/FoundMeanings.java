package dev.nightjar.detection.sigma.engine;

import dev.nightjar.detection.sigma.index.AtomSet;
import org.jspecify.annotations.Nullable;

/// Remembers what follows from what was found in a value: messages never come again, but the keywords in them do.
///
/// Of fixed size; kept is what was found a second time.
final class FoundMeanings {
    private static final int SIZE = 1 << 10;

    private final @Nullable Known[] known = new @Nullable Known[SIZE];
    private final long[] seen = new long[SIZE];

    /// @param place which field of which route it was found in
    /// @param texts all that atoms were found by
    record Known(int place, FoundTexts texts, Meaning meaning) {}

    /// Null when it is not known.
    ///
    /// @param found with all entries that atoms were found by
    @Nullable
    Known find(int place, AtomSet found) {
        Known ready = known[index(hash(place, found))];
        return ready != null && ready.place() == place && ready.texts().are(found) ? ready : null;
    }

    /// Whether what is not known was seen before.
    boolean isWorthKeeping(int place, AtomSet found) {
        long hash = hash(place, found);
        int index = index(hash);
        boolean isSecond = seen[index] == hash;
        seen[index] = hash;
        return isSecond;
    }

    void keep(int place, FoundTexts texts, AtomSet found, Meaning meaning) {
        known[index(hash(place, found))] = new Known(place, texts, meaning);
    }

    private static long hash(int place, AtomSet found) {
        return (FoundTexts.hash(found) + place) * 0x9E3779B97F4A7C15L;
    }

    private static int index(long hash) {
        return (int) (hash >>> 54);
    }
}
