package dev.nightjar.events.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The names of one object alone: those that came from outside and nobody has seen before, those that JSON has to
/// escape, and those of objects too large for a [Shape].
final class OwnNames implements Names {
    /// Up to here a scan of the names is faster than a hash index.
    private static final int SCAN_LIMIT = 40;

    private String[] names;
    private int size;

    /// A bit for each name, by its hash: most names that are asked for are not there, and need no scan.
    private long present;

    private @Nullable Map<String, Integer> index;

    OwnNames(String[] first, int size, long present) {
        this.names = Arrays.copyOf(first, Math.max(8, size * 2));
        this.size = size;
        this.present = present;
    }

    /// A bit that tells a name from 63 in 64 others.
    static long bit(String name) {
        int hash = name.hashCode(); // kept by the string
        return 1L << (hash ^ hash >>> 6);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public String name(int i) {
        return names[i];
    }

    @Override
    public OwnNames with(String name) {
        if (size == names.length) {
            names = Arrays.copyOf(names, size * 2);
        }
        names[size] = name;
        present |= bit(name);
        if (index != null) {
            index.put(name, size);
        }
        size++;
        return this;
    }

    @Override
    public int indexOf(String name) {
        if ((present & bit(name)) == 0) {
            return -1;
        }
        if (size <= SCAN_LIMIT) {
            for (int i = 0; i < size; i++) {
                if (names[i].equals(name)) {
                    return i;
                }
            }
            return -1;
        }
        if (index == null) {
            index = new HashMap<>(size * 2);
            for (int i = 0; i < size; i++) {
                index.put(names[i], i);
            }
        }
        return index.getOrDefault(name, -1);
    }
}
