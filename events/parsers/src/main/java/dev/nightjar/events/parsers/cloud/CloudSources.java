package dev.nightjar.events.parsers.cloud;

import dev.nightjar.events.parsers.line.Source;
import java.util.List;

/// Cloud providers' audit and access logs.
public final class CloudSources {
    private CloudSources() {}

    public static List<Source> all() {
        return List.of();
    }
}
