package dev.nightjar.events.parsers.endpoint;

import dev.nightjar.events.parsers.line.Source;
import java.util.List;

/// Endpoint agents: osquery, antivirus, endpoint detection.
public final class EndpointSources {
    private EndpointSources() {}

    public static List<Source> all() {
        return List.of();
    }
}
