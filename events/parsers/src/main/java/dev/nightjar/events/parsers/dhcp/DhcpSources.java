package dev.nightjar.events.parsers.dhcp;

import dev.nightjar.events.parsers.line.Source;
import java.util.List;

/// DHCP servers: which host held an address, from when to when.
public final class DhcpSources {
    private DhcpSources() {}

    public static List<Source> all() {
        return List.of();
    }
}
