package dev.nightjar.detection.sigma.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Remembers which atoms a value makes true. Logs repeat themselves: the same images, users and hosts come in event
/// after
/// event, and a value that was seen costs a look-up instead of a search.
///
/// Of fixed size; a value is kept from the second time on that it is seen, so that what never comes again (times,
/// identifiers) pushes nothing out. The bytes are compared, so that no one can pass off a value as another.
final class ValueCache {
    private static final int SIZE = 1 << 14;

    /// Of a value. Longer ones hardly repeat, and would make the cache large.
    private static final int MAX_LENGTH = 512;

    private static final class Entry {
        private final int field;
        private final byte kind;
        private final long hash;
        private final byte[] bytes;
        private final int[] atoms;

        Entry(int field, byte kind, long hash, byte[] bytes, int[] atoms) {
            this.field = field;
            this.kind = kind;
            this.hash = hash;
            this.bytes = bytes;
            this.atoms = atoms;
        }
    }

    private final @Nullable Entry[] entries = new @Nullable Entry[SIZE];
    private final long[] seen = new long[SIZE];

    /// The atoms, or null when the value is not known.
    int @Nullable [] find(int field, byte kind, long hash, byte[] buffer, int from, int to) {
        Entry entry = entries[place(field, hash)];
        return entry != null
                        && entry.hash == hash
                        && entry.field == field
                        && entry.kind == kind
                        && Arrays.equals(entry.bytes, 0, entry.bytes.length, buffer, from, to)
                ? entry.atoms
                : null;
    }

    /// Whether a value that was not found is worth keeping.
    boolean isWorthKeeping(int field, long hash, int length) {
        if (length > MAX_LENGTH) {
            return false;
        }
        int place = place(field, hash);
        boolean isSecond = seen[place] == hash;
        seen[place] = hash;
        return isSecond;
    }

    void keep(int field, byte kind, long hash, byte[] buffer, int from, int to, int[] atoms) {
        entries[place(field, hash)] = new Entry(field, kind, hash, Arrays.copyOfRange(buffer, from, to), atoms);
    }

    private static int place(int field, long hash) {
        long mixed = (hash + field) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 50);
    }
}
