package dev.nightjar.events.parsers.ids;

import dev.nightjar.events.parsers.line.Source;
import java.util.List;

/// Network intrusion detection.
public final class IdsSources {
    private IdsSources() {}

    public static List<Source> all() {
        return List.of();
    }
}
