package dev.nightjar.detection.sigma.engine;

import dev.nightjar.detection.sigma.index.AtomSet;
import dev.nightjar.detection.sigma.scan.Bytes;

/// The entries of the table of literals that were found in a value, as far as keywords are told by them. Of what is
/// remembered it is the same object each time.
final class FoundTexts {
    static final FoundTexts NONE = new FoundTexts(new int[0], 0);

    private final int[] entries;
    private final long hash;

    private FoundTexts(int[] entries, long hash) {
        this.entries = entries;
        this.hash = hash;
    }

    static FoundTexts of(AtomSet found) {
        return found.entryCount() == 0 ? NONE : new FoundTexts(found.toEntries(), hash(found));
    }

    static long hash(AtomSet found) {
        long hash = 0;
        for (int i = 0; i < found.entryCount(); i++) {
            hash = Bytes.mix(hash, found.entry(i));
        }
        return hash;
    }

    /// Whether these are all that was found, in the order in which it was.
    boolean are(AtomSet found) {
        return found.hasEntries(entries);
    }

    boolean isEmpty() {
        return entries.length == 0;
    }

    int size() {
        return entries.length;
    }

    int get(int i) {
        return entries[i];
    }

    /// Equal for equal ones.
    long hash() {
        return hash;
    }
}
