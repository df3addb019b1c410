package dev.nightjar.events.parsers;

import dev.nightjar.events.model.Event;
import java.util.List;
import java.util.Map;

/// What became of one record. Nothing is lost: `lines = understood + filtered + rejections`.
///
/// @param lines in the record
/// @param understood lines that became events
/// @param events in the order of their lines
/// @param filtered lines that say nothing that happened: rule → how many
/// @param rejections lines that nobody understood
/// @param flags oddities of lines that were understood all the same, such as `time:implausible` → how many
public record Normalized(
        int lines,
        int understood,
        List<Event> events,
        Map<String, Integer> filtered,
        List<Rejection> rejections,
        Map<String, Integer> flags) {
    public Normalized {
        int dropped = filtered.values().stream().mapToInt(Integer::intValue).sum();
        if (lines != understood + dropped + rejections.size()) {
            throw new IllegalStateException("lines do not add up: " + lines + " in, " + understood + " understood, "
                    + dropped + " filtered, " + rejections.size() + " rejected");
        }
    }
}
