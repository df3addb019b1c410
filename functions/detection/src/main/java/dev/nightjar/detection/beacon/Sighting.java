package dev.nightjar.detection.beacon;

import java.util.Comparator;

/// The earliest request within one second.
///
/// @param time milliseconds since the epoch
/// @param uid of the event
/// @param bytes that were moved, or -1
record Sighting(long time, String uid, long bytes) {
    static final Comparator<Sighting> EARLIEST =
            Comparator.comparingLong(Sighting::time).thenComparing(Sighting::uid);

    long second() {
        return Math.floorDiv(time, 1000);
    }

    static Sighting earlier(Sighting a, Sighting b) {
        return EARLIEST.compare(a, b) <= 0 ? a : b;
    }
}
