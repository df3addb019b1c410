package dev.nightjar.events.parsers.mail;

import dev.nightjar.events.parsers.line.Source;
import java.util.List;

/// Mail servers.
public final class MailSources {
    private MailSources() {}

    public static List<Source> all() {
        return List.of();
    }
}
