package dev.nightjar.events.parsers.identity;

import dev.nightjar.events.parsers.line.Source;
import java.util.List;

/// Identity providers and business applications.
public final class IdentitySources {
    private IdentitySources() {}

    public static List<Source> all() {
        return List.of();
    }
}
