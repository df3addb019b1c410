package dev.nightjar.detection.sigma.value;

import java.util.Locale;

public enum Comparison {
    EQ,
    NEQ,
    GT,
    GTE,
    LT,
    LTE;

    /// @param order of the event's number to the rule's: negative, zero or positive
    public boolean holds(int order) {
        return switch (this) {
            case EQ -> order == 0;
            case NEQ -> order != 0;
            case GT -> order > 0;
            case GTE -> order >= 0;
            case LT -> order < 0;
            case LTE -> order <= 0;
        };
    }

    /// As rules write it, such as `gte`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
