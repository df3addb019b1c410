package dev.nightjar.detection.volume;

import java.util.List;

/// One hour that may still grow.
///
/// @param time of the first event that counted, milliseconds since the epoch; [Long#MAX_VALUE] when none did
/// @param uid of that event
record Hour(long time, String uid, Measure measure) {
    Hour with(long at, String of, Portion portion) {
        Measure next = measure.with(portion);
        boolean counts = portion.amount() > 0;
        boolean isFirst = counts && (at < time || (at == time && of.compareTo(uid) < 0));
        if (next.equals(measure) && !isFirst) {
            return this;
        }
        return isFirst ? new Hour(at, of, next) : new Hour(time, uid, next);
    }

    List<Object> json() {
        return List.of(time, uid, measure.json());
    }
}
