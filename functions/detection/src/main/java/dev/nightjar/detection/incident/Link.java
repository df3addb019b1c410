package dev.nightjar.detection.incident;

import java.time.Duration;
import java.util.Locale;

/// What findings share when they belong together.
///
/// @param value in the one form that all sources agree on
public record Link(Kind kind, String value) implements Comparable<Link> {
    /// With the window within which two findings that share it are one matter.
    public enum Kind {
        /// One of our machines, by its key; or its address while nobody knows whose it is.
        MACHINE(Duration.ofHours(24)),
        USER(Duration.ofHours(24)),
        /// Something of the attacker's: a domain, an address outside. Others who meet it within a week are met
        /// too.
        INDICATOR(Duration.ofDays(7)),
        /// An address that a finding names: joins nothing, since others may have had it, but finds the incident
        /// again when a late lease says who it was.
        ADDRESS(Duration.ZERO);

        private final Duration window;

        Kind(Duration window) {
            this.window = window;
        }

        public boolean joins() {
            return this != ADDRESS;
        }

        public Duration window() {
            return window;
        }
    }

    /// Such as `machine:laptop-7`; made of what logs say, hence hostile.
    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + ":" + value;
    }

    @Override
    public int compareTo(Link other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : value.compareTo(other.value);
    }
}
