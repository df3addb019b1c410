package dev.nightjar.detection.sigma.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Remembers what events came to. Logs repeat themselves in whole events too: a process is started by the same parent,
/// under the same user and with the same arguments again, and only times, numbers and identifiers differ, which say
/// nothing. Where all values of an event mean what those of an earlier one did, the same bodies are true; what is left
/// to ask is what no table answers.
///
/// Of fixed size. Meanings are compared, not their hashes: no one can pass off an event as another.
final class Recurrence {
    private static final int SIZE = 1 << 12;

    /// Of one event; beyond, it is not remembered.
    private static final int MAX_MEANINGS = 64;

    private static final int MAX_CERTAIN = 256;

    private final @Nullable Outcome[] outcomes = new @Nullable Outcome[SIZE];

    /// Of the event at hand.
    private Meaning[] met = new Meaning[MAX_MEANINGS];

    private int count;
    private long mixed;
    private boolean isComparable;

    /// @param certain the rules that are true
    /// @param residue what the rest depends on, as `Residue` writes it
    record Outcome(Route route, Meaning[] meanings, int[] certain, int[] residue) {}

    /// Goes on to the next event.
    void begin() {
        count = 0;
        mixed = 0;
        isComparable = true;
    }

    /// A value of the event means this; in the order of the values.
    void add(Meaning meaning) {
        if (count == met.length) {
            met = Arrays.copyOf(met, count * 2);
        }
        met[count++] = meaning;
        mixed = (mixed + meaning.number()) * 0x9E3779B97F4A7C15L;
    }

    /// A value of the event means something that is not kept.
    void addOther() {
        isComparable = false;
    }

    boolean isComparable() {
        return isComparable && count <= MAX_MEANINGS;
    }

    int count() {
        return count;
    }

    Meaning get(int i) {
        return met[i];
    }

    /// What an earlier event with the same meanings came to; null when there was none, or it is forgotten.
    @Nullable
    Outcome find(Route route) {
        if (!isComparable()) {
            return null;
        }
        Outcome outcome = outcomes[place()];
        if (outcome == null || outcome.route() != route || outcome.meanings().length != count) {
            return null;
        }
        Meaning[] others = outcome.meanings();
        for (int i = 0; i < others.length; i++) {
            if (others[i] != met[i]) {
                return null;
            }
        }
        return outcome;
    }

    void keep(Route route, int[] certain, int[] residue) {
        // A route that is not remembered is another one each time, and large.
        if (route.isRemembered() && certain.length <= MAX_CERTAIN) {
            outcomes[place()] = new Outcome(route, Arrays.copyOf(met, count), certain, residue);
        }
    }

    private int place() {
        return (int) (mixed >>> 52);
    }
}
