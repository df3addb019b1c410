package dev.nightjar.detection.entity;

import dev.nightjar.events.model.Event;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Whose account an event is about, as detectors of people's habits see it.
public final class Accounts {
    private static final int AUTHENTICATION = 3002;

    /// Accounts that every machine has, in lower case: what one of them does on two machines says nothing about a
    /// person.
    private static final Set<String> EVERYWHERE = Set.of(
            "root",
            "system",
            "local service",
            "network service",
            "localservice",
            "networkservice",
            "administrator",
            "admin",
            "anonymous logon",
            "guest",
            "nobody",
            "unknown",
            "-");

    private Accounts() {}

    /// The one who logs on, or else who acts; in lower case. Empty when the event names nobody, or an account that
    /// every machine has, or a machine's own (`PC-7$`).
    public static Optional<String> person(Event event) {
        Optional<String> name = event.classUid() == AUTHENTICATION
                ? event.text("user.name")
                : event.text("actor.user.name").or(() -> event.text("user.name"));
        return name.map(text -> text.strip().toLowerCase(Locale.ROOT))
                .filter(text -> !text.isEmpty() && !isShared(text));
    }

    /// Whether an account is one that every machine has, or a machine's own.
    public static boolean isShared(String user) {
        String name = user.toLowerCase(Locale.ROOT);
        return name.endsWith("$") || EVERYWHERE.contains(name);
    }
}
