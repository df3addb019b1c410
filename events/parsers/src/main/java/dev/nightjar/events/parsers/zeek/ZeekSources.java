package dev.nightjar.events.parsers.zeek;

import dev.nightjar.events.parsers.line.Source;
import java.util.List;

/// Zeek's logs.
public final class ZeekSources {
    private ZeekSources() {}

    public static List<Source> all() {
        return List.of();
    }
}
