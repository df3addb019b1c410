package dev.nightjar.detection.silence;

/// When one source was heard.
///
/// @param time of the first event in the latest step, milliseconds since the epoch
/// @param uid of that event
record Heard(Steps steps, long time, String uid) {
    /// This itself when the event tells nothing new.
    Heard with(int step, long at, String of) {
        Steps next = steps.with(step);
        boolean isNew = steps.size() == 0 || step > steps.last();
        boolean isEarlier = !isNew && step == steps.last() && (at < time || (at == time && of.compareTo(uid) < 0));
        if (isNew || isEarlier) {
            return new Heard(next, at, of);
        }
        return next.size() == steps.size() ? this : new Heard(next, time, uid);
    }
}
