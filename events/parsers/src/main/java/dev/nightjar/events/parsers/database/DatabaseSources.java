package dev.nightjar.events.parsers.database;

import dev.nightjar.events.parsers.line.Source;
import java.util.List;

/// Database servers.
public final class DatabaseSources {
    private DatabaseSources() {}

    public static List<Source> all() {
        return List.of();
    }
}
