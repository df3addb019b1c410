package dev.nightjar.events.parsers.mapping;

import java.util.ArrayList;
import java.util.List;

/// What is wrong with a file, collected so that a user sees all of it at once.
final class Problems {
    private static final int MAX = 50;

    private final String file;
    private final List<String> all = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    /// @param line counted from 1; 0 when it is about the whole file
    void add(int line, String what) {
        if (all.size() < MAX) {
            all.add(line > 0 ? file + ':' + line + ": " + what : file + ": " + what);
        }
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    List<String> all() {
        return List.copyOf(all);
    }
}
