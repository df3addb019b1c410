package dev.nightjar.events.parsers.dns;

import dev.nightjar.events.parsers.line.Source;
import java.util.List;

/// DNS servers and resolvers.
public final class DnsSources {
    private DnsSources() {}

    public static List<Source> all() {
        return List.of();
    }
}
