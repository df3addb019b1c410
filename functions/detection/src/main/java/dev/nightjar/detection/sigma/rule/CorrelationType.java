package dev.nightjar.detection.sigma.rule;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a correlation measures in its window.
public enum CorrelationType {
    EVENT_COUNT,
    VALUE_COUNT,
    VALUE_SUM,
    VALUE_AVG,
    VALUE_PERCENTILE,
    VALUE_MEDIAN,
    TEMPORAL,
    TEMPORAL_ORDERED;

    /// As rules write it, such as `event_count`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isTemporal() {
        return this == TEMPORAL || this == TEMPORAL_ORDERED;
    }

    /// Whether it measures a field and not the events.
    public boolean needsField() {
        return !isTemporal() && this != EVENT_COUNT;
    }

    public static Optional<CorrelationType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }
}
