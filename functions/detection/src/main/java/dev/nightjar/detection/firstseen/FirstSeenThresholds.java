package dev.nightjar.detection.firstseen;

import java.time.Duration;

/// When something is new for somebody, in one place.
///
/// | Threshold | Default | Why |
/// |---|---|---|
/// | `learningDays` | 14 | two working weeks show most of what somebody uses; until they are over nothing is told |
/// | `daysHeard` | 5 | of them on which the key was heard of: two log-ons in a month are no habit |
/// | `predictable` | 48 | whoever has had so many values gets new ones all the time: nothing is told any more |
/// | `values` | 64 | remembered per key, those known for longest |
/// | `lateness` | 1 h | events of one key this much out of order change nothing in what is found |
/// | `hours` | 3 | the latest hours heard of, near which news are told: so many less one wrong clocks can a key bear |
/// | `retention` | 60 days | by the machine's clock; who was away for longer is new |
///
/// A state therefore holds at most 64 values with two marks each: below 30 KB with the longest names.
public record FirstSeenThresholds(
        int learningDays,
        int daysHeard,
        int predictable,
        int values,
        Duration lateness,
        int hours,
        Duration retention) {
    public static final FirstSeenThresholds DEFAULT =
            new FirstSeenThresholds(14, 5, 48, 64, Duration.ofHours(1), 3, Duration.ofDays(60));

    public FirstSeenThresholds {
        if (predictable >= values) {
            throw new IllegalArgumentException("a key is unpredictable before its memory is full");
        }
    }
}
