package dev.nightjar.detection.finding;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

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

        /// The type of a [#word].
        ///
        /// @throws IllegalArgumentException when there is none, naming those there are
        public static Type ofWord(String word) {
            for (Type type : values()) {
                if (type.word().equals(word)) {
                    return type;
                }
            }
            throw new IllegalArgumentException("an entity is one of "
                    + Arrays.stream(values()).map(Type::word).collect(Collectors.joining(", ")));
        }
    }

    /// What it did: it acted, or it was acted upon.
    public enum Role {
        ACTOR,
        TARGET
    }
}
