package dev.nightjar.detection.incident;

import java.time.Instant;
import java.util.List;

/// One line of an incident's timeline.
///
/// @param text one line, made harmless
/// @param events the `metadata.uid`s of the events that it rests on
public record Moment(Instant time, String text, List<String> events) {
    public Moment {
        text = Said.line(text);
        events = List.copyOf(events);
    }
}
