package dev.nightjar.detection.finding;

import java.util.Locale;

/// Whom or what a finding is about; findings are searched by it and incidents grow along it.
///
/// @param value as the logs name it, lower case where the name is not case-sensitive
public record Entity(Type type, String value, Role role) {
    public enum Type {
        HOST,
        ADDRESS,
        USER,
        DOMAIN,
        PROCESS,
        RESOURCE;

        /// The word of tables and command lines, such as `host`.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What it did: it acted, or it was acted upon.
    public enum Role {
        ACTOR,
        TARGET
    }
}
