package dev.nightjar.detection.whereabouts;

import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.flow.Shortened;
import dev.nightjar.events.model.Event;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// One event that shows where a user was.
///
/// @param time milliseconds since the epoch
/// @param uid of the event
/// @param source the address
/// @param label the place in words
record Sign(long time, String uid, String source, String label) {
    static final Comparator<Sign> BY_TIME = Comparator.comparingLong(Sign::time).thenComparing(Sign::uid);

    private static final int MAX_SOURCE = 64;

    static Sign of(Observation one) {
        Event event = one.event();
        String source = event.text("src_endpoint.ip").orElse("");
        return new Sign(event.time().toEpochMilli(), one.uid(), Shortened.to(source, MAX_SOURCE), Place.label(event));
    }

    static Sign earlier(Sign a, Sign b) {
        return BY_TIME.compare(a, b) <= 0 ? a : b;
    }

    Instant at() {
        return Instant.ofEpochMilli(time);
    }

    /// The place and the address, for a sentence.
    String where() {
        return label.isEmpty() ? source : label + " (" + source + ")";
    }

    List<Object> json() {
        return List.of(time, uid, source, label);
    }

    /// @throws RuntimeException when it is not what [#json] wrote
    static Sign of(List<?> cells) {
        return new Sign((Long) cells.get(0), (String) cells.get(1), (String) cells.get(2), (String) cells.get(3));
    }
}
