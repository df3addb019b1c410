package dev.nightjar.events.parsers.line;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What earlier lines of the same record (or file) told, such as the column names of a header line.
///
/// Bounded: a key is a constant of the parser's, never a part of a line. Used by one thread.
public final class Session {
    private static final int MAX_ENTRIES = 64;

    private final Map<String, Object> entries = new HashMap<>();

    public void remember(String key, Object value) {
        if (entries.size() < MAX_ENTRIES || entries.containsKey(key)) {
            entries.put(key, value);
        }
    }

    /// Whether an earlier line told anything.
    boolean remembersAny() {
        return !entries.isEmpty();
    }

    public <T> Optional<T> recall(String key, Class<T> type) {
        Object value = entries.get(key);
        return type.isInstance(value) ? Optional.of(type.cast(value)) : Optional.empty();
    }
}
