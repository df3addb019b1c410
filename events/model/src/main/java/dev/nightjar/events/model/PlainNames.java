package dev.nightjar.events.model;

import org.jspecify.annotations.Nullable;

/// Names of members that were seen to stand for themselves in JSON: nearly all names are constants of the program, and
/// need to be looked through but once.
///
/// Bounded, and racy on purpose: a place is overwritten as a whole, strings are immutable, and a lost entry
/// costs a look at a few characters. Places are pairs: of two names that drive each other out by turns none
/// would ever have been seen before, and objects with these names would never get a [Shape].
final class PlainNames {
    private static final int PLACES = 16_384;
    private static final int MAX_LENGTH = 64;

    private static final @Nullable String[] SEEN = new @Nullable String[PLACES];

    private PlainNames() {}

    /// Whether the name stands for itself.
    static boolean contains(String name) {
        return wasSeen(name) || (name.length() <= MAX_LENGTH && isPlain(name));
    }

    /// Whether the name stands for itself, and this was asked before.
    static boolean wasSeen(String name) {
        int place = place(name);
        if (name.equals(SEEN[place]) || name.equals(SEEN[place ^ 1])) {
            return true;
        }
        if (name.length() <= MAX_LENGTH && isPlain(name)) {
            if (SEEN[place] != null) {
                SEEN[place ^ 1] = SEEN[place];
            }
            SEEN[place] = name;
        }
        return false;
    }

    private static int place(String name) {
        int hash = name.hashCode();
        return (hash ^ hash >>> 15) & PLACES - 1;
    }

    private static boolean isPlain(String name) {
        int odd = 0;
        for (int i = 0; i < name.length(); i++) {
            odd |= Escapes.kind(name.charAt(i));
        }
        return odd == 0;
    }
}
