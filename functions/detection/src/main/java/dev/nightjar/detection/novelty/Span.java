package dev.nightjar.detection.novelty;

import java.time.Duration;

/// When a value is new, and when it is worth a word.
///
/// @param learning days on which a memory must have heard of anything before it calls anything new
/// @param young how long after its first time a value is looked at
/// @param hours different ones, within `young`, in which it must be met
/// @param few at most so many may have shown it; 0 where it does not matter who
public record Span(int learning, Duration young, int hours, int few) {
    static final long HOUR = Duration.ofHours(1).toMillis();
    static final long DAY = Duration.ofDays(1).toMillis();

    /// Events of one memory may be out of order by this without a change in what is found.
    public static final Duration LATENESS = Duration.ofMinutes(2);

    /// What is known is forgotten after one to two of these.
    static final int PERIOD_DAYS = 30;

    public Span {
        if (learning < 1
                || hours < 1
                || few < 0
                || young.toMillis() >= Duration.ofDays(2).toMillis()) {
            throw new IllegalArgumentException("days to learn, an hour, and less than two days to be young");
        }
    }

    /// Hours that may be held of one value.
    int heldHours() {
        return Math.toIntExact(young.toHours()) + 2;
    }
}
