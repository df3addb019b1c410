package dev.nightjar.detection.firstseen;

import java.util.Comparator;
import java.util.List;

/// The first event of a day that had a value.
///
/// @param time milliseconds since the epoch
/// @param uid of the event
/// @param source the address it came from; empty when the log names none
record Mark(long time, String uid, String source) {
    static final Comparator<Mark> BY_TIME = Comparator.comparingLong(Mark::time).thenComparing(Mark::uid);

    static Mark earlier(Mark a, Mark b) {
        return BY_TIME.compare(a, b) <= 0 ? a : b;
    }

    List<Object> json() {
        return List.of(time, uid, source);
    }

    /// @throws RuntimeException when it is not what [#json] wrote
    static Mark of(List<?> cells) {
        return new Mark((Long) cells.get(0), (String) cells.get(1), (String) cells.get(2));
    }
}
