package dev.nightjar.detection.finding;

import java.util.Locale;

/// How bad it is, with the numbers of OCSF's `severity_id`; in order, so that `compareTo` reads as "worse than".
public enum Severity {
    INFORMATIONAL(1),
    LOW(2),
    MEDIUM(3),
    HIGH(4),
    CRITICAL(5);

    private final int ocsfId;

    Severity(int ocsfId) {
        this.ocsfId = ocsfId;
    }

    public int ocsfId() {
        return ocsfId;
    }

    /// The caption that OCSF gives the number, such as `High`.
    public String caption() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }

    /// The severity of a number; what is outside of 1 to 5 (OCSF's unknown, fatal, other) goes to the nearer end.
    public static Severity ofOcsfId(long id) {
        return values()[Math.clamp(id, 1, 5) - 1];
    }
}
