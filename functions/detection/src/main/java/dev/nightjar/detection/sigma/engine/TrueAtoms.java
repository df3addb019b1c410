package dev.nightjar.detection.sigma.engine;

import java.util.Arrays;

/// The eager atoms that are true of one event, a bit each: those of thousands of rules fit the first-level cache.
final class TrueAtoms {
    private final long[] bits;

    /// Which of them are not zero, so that forgetting costs as much as was true and not as many rules as there are.
    private int[] touched = new int[64];

    private int touchedCount;

    TrueAtoms(int atoms) {
        bits = new long[(atoms + 63) >>> 6];
    }

    void clear() {
        for (int i = 0; i < touchedCount; i++) {
            bits[touched[i]] = 0;
        }
        touchedCount = 0;
    }

    void add(int atom) {
        ensure(1);
        put(atom);
    }

    /// Adds the first `count` of some atoms.
    void addAll(int[] some, int count) {
        ensure(count);
        for (int i = 0; i < count; i++) {
            put(some[i]);
        }
    }

    private void ensure(int more) {
        if (touchedCount + more > touched.length) {
            touched = Arrays.copyOf(touched, (touchedCount + more) * 2);
        }
    }

    /// Without a branch on whether the word was touched before, which nothing foretells.
    private void put(int atom) {
        int at = atom >>> 6;
        long before = bits[at];
        touched[touchedCount] = at;
        touchedCount += 1 - (int) ((before | -before) >>> 63);
        bits[at] = before | 1L << atom;
    }

    boolean contains(int atom) {
        return truth(atom) != 0;
    }

    /// 1 when it is true, else 0.
    int truth(int atom) {
        return (int) (bits[atom >>> 6] >>> atom) & 1;
    }
}
