package dev.nightjar.events.parsers.generic;

import dev.nightjar.events.parsers.line.Source;
import java.util.List;

/// Formats without a product of their own; asked last.
public final class GenericSources {
    private GenericSources() {}

    public static List<Source> all() {
        return List.of(Source.named("syslog")
                .vendor("IETF", "syslog")
                .title("Any program in syslog (RFC 3164, RFC 5424)")
                .text(Syslog::isSyslog)
                .generic()
                .parsedBy(new Syslog()));
    }
}
