package dev.nightjar.detection.novelty;

import java.util.Comparator;

/// One time that a value was met.
///
/// @param time milliseconds since the epoch
/// @param uid of the event
/// @param who showed it
record Sighting(long time, String uid, String who) {
    private static final Comparator<Sighting> BY_TIME =
            Comparator.comparingLong(Sighting::time).thenComparing(Sighting::uid);

    static Sighting earlier(Sighting a, Sighting b) {
        return BY_TIME.compare(a, b) <= 0 ? a : b;
    }
}
