package dev.nightjar.detection.knowledge;

import java.util.Locale;
import java.util.Optional;

/// What people know of a machine of theirs.
///
/// @param owner whom to call; empty when nobody is named
public record Asset(String name, String owner, Criticality criticality) {
    /// How much it hurts to lose it, with the points that it adds to a score.
    public enum Criticality {
        LOW(0),
        MEDIUM(3),
        HIGH(6),
        CRITICAL(10);

        private final int points;

        Criticality(int points) {
            this.points = points;
        }

        public int points() {
            return points;
        }

        public static Optional<Criticality> ofWord(String word) {
            for (Criticality one : values()) {
                if (one.name().equals(word.toUpperCase(Locale.ROOT))) {
                    return Optional.of(one);
                }
            }
            return Optional.empty();
        }
    }
}
