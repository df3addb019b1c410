package dev.nightjar.detection.detect;

import dev.nightjar.detection.sigma.view.EventView;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.time.ZoneOffset;
import java.util.List;

/// When an event in its source's own form happened, by the first of the usual fields that holds a time: ISO 8601 or a
/// number since the epoch. An event without one counts at the time of the one before it.
public final class EventClock {
    private static final List<String> FIELDS = List.of(
            "@timestamp",
            "UtcTime",
            "TimeCreated_SystemTime",
            "SystemTime",
            "TimeCreated",
            "EventTime",
            "eventTime",
            "timestamp",
            "time",
            "_time",
            "ts",
            "published",
            "CreationTime",
            "TimeGenerated",
            "created_at",
            "requestReceivedTimestamp",
            "stageTimestamp",
            "protoPayload.timestamp",
            "event.created",
            "date");

    private long last;

    /// Milliseconds since the epoch.
    public long time(EventView event) {
        for (String field : FIELDS) {
            for (String value : event.values(field)) {
                long time = parsed(value);
                if (time != Timestamps.NONE) {
                    last = time;
                    return time;
                }
            }
        }
        return last;
    }

    private static long parsed(String value) {
        var cursor = new Cursor(value);
        long time = Timestamps.iso(cursor, ZoneOffset.UTC);
        if (time != Timestamps.NONE) {
            return time;
        }
        if (value.indexOf('.') >= 0) {
            return Timestamps.epochSeconds(new Cursor(value));
        }
        boolean isNumber =
                value.length() <= 18 && !value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? Timestamps.epoch(Long.parseLong(value)) : Timestamps.NONE;
    }
}
