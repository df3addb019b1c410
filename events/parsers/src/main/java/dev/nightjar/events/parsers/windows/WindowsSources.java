package dev.nightjar.events.parsers.windows;

import dev.nightjar.events.parsers.line.Source;
import java.util.List;

/// Windows event logs.
public final class WindowsSources {
    private WindowsSources() {}

    public static List<Source> all() {
        return List.of();
    }
}
