package dev.nightjar.events.parsers.web;

import dev.nightjar.events.parsers.line.Source;
import java.util.List;

/// Web servers, proxies, load balancers.
public final class WebSources {
    private WebSources() {}

    public static List<Source> all() {
        return List.of();
    }
}
