package dev.nightjar.detection.sigma.rule;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How much a match matters (rules specification, "Level").
public enum Level {
    INFORMATIONAL,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    /// As rules write it, such as `high`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Level> of(String word) {
        return Arrays.stream(values())
                .filter(level -> level.word().equals(word))
                .findFirst();
    }
}
