package dev.nightjar.detection.sigma.engine;

import dev.nightjar.detection.sigma.scan.Bytes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Remembers which atoms a value makes true. Logs repeat themselves: the same images, users and hosts come in event
/// after event, and a value that was seen costs a look-up instead of a search.
///
/// Of fixed size; a value is kept from the second time on that it is seen, so that what never comes again (times,
/// identifiers) pushes nothing out. The bytes are compared, so that no one can pass off a value as another.
final class ValueCache {
    private static final int SIZE = 1 << 14;

    /// Of a value. Longer ones hardly repeat, and would make the cache large.
    private static final int MAX_LENGTH = 512;

    private static final class Entry {
        private final int place;
        private final byte kind;
        private final long hash;
        private final byte[] bytes;
        private final int length;
        private final int[] atoms;

        Entry(int place, byte kind, long hash, byte[] bytes, int length, int[] atoms) {
            this.place = place;
            this.kind = kind;
            this.hash = hash;
            this.bytes = bytes;
            this.length = length;
            this.atoms = atoms;
        }
    }

    private final @Nullable Entry[] entries = new @Nullable Entry[SIZE];
    private final long[] seen = new long[SIZE];

    /// The atoms, or null when the value is not known.
    ///
    /// @param place which field of which route it is a value of; other atoms count there
    int @Nullable [] find(int place, byte kind, long hash, byte[] buffer, int from, int to) {
        Entry entry = entries[index(place, hash)];
        return entry != null
                        && entry.hash == hash
                        && entry.place == place
                        && entry.kind == kind
                        && entry.length == to - from
                        && Bytes.same(entry.bytes, 0, buffer, from, to - from)
                ? entry.atoms
                : null;
    }

    /// Whether a value that was not found is worth keeping.
    boolean isWorthKeeping(int place, long hash, int length) {
        if (length > MAX_LENGTH) {
            return false;
        }
        int index = index(place, hash);
        boolean isSecond = seen[index] == hash;
        seen[index] = hash;
        return isSecond;
    }

    void keep(int place, byte kind, long hash, byte[] buffer, int from, int to, int[] atoms) {
        byte[] bytes = Arrays.copyOf(Arrays.copyOfRange(buffer, from, to), to - from + Bytes.SLACK);
        entries[index(place, hash)] = new Entry(place, kind, hash, bytes, to - from, atoms);
    }

    private static int index(int place, long hash) {
        long mixed = (hash + place) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 50);
    }
}
