package dev.nightjar.events.parsers.mapping;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.parsers.generic.AnyTime;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where an event's time stands, and how it is written.
///
/// @param field empty for none
/// @param pattern null for ISO, epoch and what `AnyTime` knows by itself
/// @param zone of times without one; null for the stream's
record TimeField(
        String field,
        String format,
        @Nullable DateTimeFormatter pattern,
        @Nullable ZoneId zone) {
    static final TimeField NONE = new TimeField("", "auto", null, null);

    /// @throws IllegalArgumentException when the format is neither a word of ours nor a pattern
    static TimeField of(String field, String format, @Nullable ZoneId zone) {
        return switch (format) {
            case "auto", "iso", "epoch" -> new TimeField(field, format, null, zone);
            default -> new TimeField(field, format, DateTimeFormatter.ofPattern(format, Locale.ROOT), zone);
        };
    }

    /// The time in milliseconds since the epoch; `Timestamps.NONE` when the line has none that can be read.
    long read(JsonObject fields, Line line) {
        Object value = field.isEmpty() ? null : Step.at(fields, field);
        if (value == null) {
            return Timestamps.NONE;
        }
        ZoneId here = zone == null ? line.zone() : zone;
        String text = value.toString();
        if (pattern != null) {
            return patterned(text, here);
        }
        return format.equals("iso")
                ? Timestamps.iso(new Cursor(text), here)
                : AnyTime.read(text, here, line.origin().arrived());
    }

    private long patterned(String text, ZoneId here) {
        try {
            TemporalAccessor read =
                    pattern == null ? null : pattern.parseBest(text, ZonedDateTime::from, LocalDateTime::from);
            return switch (read) {
                case ZonedDateTime zoned -> zoned.toInstant().toEpochMilli();
                case LocalDateTime local -> local.atZone(here).toInstant().toEpochMilli();
                case null, default -> Timestamps.NONE;
            };
        } catch (DateTimeException e) {
            return Timestamps.NONE;
        }
    }
}
