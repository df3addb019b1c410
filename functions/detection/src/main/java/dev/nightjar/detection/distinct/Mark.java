package dev.nightjar.detection.distinct;

import java.util.Comparator;

/// The first event of a step that had a value.
///
/// @param time milliseconds since the epoch
/// @param uid of the event
record Mark(String value, long time, String uid, long weight) {
    static final Comparator<Mark> BY_TIME =
            Comparator.comparingLong(Mark::time).thenComparing(Mark::uid).thenComparing(Mark::value);

    static Mark earlier(Mark a, Mark b) {
        return BY_TIME.compare(a, b) <= 0 ? a : b;
    }
}
