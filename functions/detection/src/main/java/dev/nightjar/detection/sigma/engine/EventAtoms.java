package dev.nightjar.detection.sigma.engine;

import dev.nightjar.detection.sigma.scan.Slots;

/// The eager atoms that are true of the event at hand. Those of a value that is known are looked up when a rule asks:
/// most are never asked for.
final class EventAtoms {
    private final int[] fields;
    private final Slots slots;
    private final ValueCache cache;
    private final TrueAtoms marked;

    /// @param fields of the eager atoms
    EventAtoms(int[] fields, Slots slots, ValueCache cache) {
        this.fields = fields;
        this.slots = slots;
        this.cache = cache;
        marked = new TrueAtoms(fields.length);
    }

    /// Goes on to the next event.
    void begin() {
        marked.clear();
    }

    /// Marks an atom of a value that is not known, or one that is not about a single field.
    void mark(int atom) {
        marked.add(atom);
    }

    boolean contains(int atom) {
        int field = fields[atom];
        if (field != AtomFields.SEVERAL) {
            for (int slot = slots.first(field); slot >= 0; slot = slots.next(slot)) {
                KnownValue known = cache.of(slot);
                if (known != null && known.makesTrue(atom)) {
                    return true;
                }
            }
        }
        return marked.contains(atom);
    }
}
