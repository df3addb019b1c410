package dev.nightjar.detection.sigma.engine;

import dev.nightjar.detection.sigma.scan.Slots;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Remembers values. Logs repeat themselves: the same images, users and hosts come in event after event, and a value
/// that was seen costs a look-up instead of a search.
///
/// Of fixed size; a value is kept from the second time on that it is seen, so that what never comes again (times,
/// identifiers) pushes nothing out. The bytes are compared, so that no one can pass off a value as another.
final class ValueCache {
    private static final int SIZE = 1 << 14;

    /// Of a value. Longer ones hardly repeat, and would make the cache large.
    private static final int MAX_LENGTH = 512;

    private final @Nullable KnownValue[] values = new @Nullable KnownValue[SIZE];
    private final long[] seen = new long[SIZE];

    /// Those of the event at hand, by slot.
    private @Nullable KnownValue[] bySlot = new @Nullable KnownValue[64];

    private int slots;

    /// Goes on to the next event, none of whose values is known yet.
    void begin() {
        Arrays.fill(bySlot, 0, slots, null);
        slots = 0;
    }

    /// What `find` found for a slot; null when that was nothing.
    @Nullable
    KnownValue of(int slot) {
        return slot < slots ? bySlot[slot] : null;
    }

    /// @param place which field of which route it is a value of
    @Nullable
    KnownValue find(int slot, int place, Slots of) {
        KnownValue value = values[index(place, of.hash(slot))];
        if (value != null && value.is(place, of.kind(slot), of.hash(slot), of.buffer(), of.start(slot), of.end(slot))) {
            note(slot, value);
            return value;
        }
        return null;
    }

    private void note(int slot, KnownValue value) {
        if (slot >= bySlot.length) {
            bySlot = Arrays.copyOf(bySlot, slot * 2);
        }
        bySlot[slot] = value;
        slots = Math.max(slots, slot + 1);
    }

    /// Whether a value that was not found is worth keeping.
    boolean isWorthKeeping(int slot, int place, Slots of) {
        if (of.end(slot) - of.start(slot) > MAX_LENGTH) {
            return false;
        }
        long hash = of.hash(slot);
        int index = index(place, hash);
        boolean isSecond = seen[index] == hash;
        seen[index] = hash;
        return isSecond;
    }

    void keep(int slot, int place, Slots of, Meaning meaning, FoundTexts texts) {
        long hash = of.hash(slot);
        values[index(place, hash)] =
                new KnownValue(place, of.kind(slot), hash, of.buffer(), of.start(slot), of.end(slot), meaning, texts);
    }

    private static int index(int place, long hash) {
        long mixed = (hash + place) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 50);
    }
}
