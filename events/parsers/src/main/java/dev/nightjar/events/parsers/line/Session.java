package dev.nightjar.events.parsers.line;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What earlier lines of the same record (or file) told, such as the column names of a header line.
///
/// Each sender has its own: a header line that somebody sends under one name does not change how the lines of another
/// are read. Bounded: a key is a constant of the parser's, never a part of a line. Used by one thread.
public final class Session {
    private static final int MAX_ENTRIES = 256;

    private final Map<String, Object> entries;
    private final String host;
    private final String app;

    public Session() {
        this(new HashMap<>(), "", "");
    }

    private Session(Map<String, Object> entries, String host, String app) {
        this.entries = entries;
        this.host = host;
        this.app = app;
    }

    /// What lines of this host's program told.
    Session of(String host, String app) {
        return new Session(entries, host, app);
    }

    public void remember(String key, Object value) {
        String own = own(key);
        if (entries.size() < MAX_ENTRIES || entries.containsKey(own)) {
            entries.put(own, value);
        }
    }

    /// Whether an earlier line told anything.
    boolean remembersAny() {
        return !entries.isEmpty();
    }

    public <T> Optional<T> recall(String key, Class<T> type) {
        Object value = entries.isEmpty() ? null : entries.get(own(key));
        return type.isInstance(value) ? Optional.of(type.cast(value)) : Optional.empty();
    }

    private String own(String key) {
        return host + '\0' + app + '\0' + key;
    }
}
