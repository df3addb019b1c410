package dev.nightjar.detection.sigma.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A part of a date that a time modifier takes out.
///
/// Read are ISO 8601 and its like (`2025-08-02T10:00:00Z`, `2025/08/02 10:00`), a date alone, and seconds or
/// milliseconds since the epoch, which are taken as UTC.
public enum TimePart {
    MINUTE,
    HOUR,
    DAY,
    WEEK,
    MONTH,
    YEAR;

    private static final Pattern DATE_TIME = Pattern.compile(
            "(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})(?:[T ](\\d{1,2}):(\\d{2})(?::\\d{2})?(?:[.,]\\d{1,9})? ?(?:Z|UTC|[-+]\\d{2}:?\\d{0,2})?)?");
    private static final Pattern EPOCH = Pattern.compile("\\d{9,10}(?:\\.\\d{1,9})?|\\d{12,13}");

    /// As rules write it, such as `hour`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Empty when the text is no time, or a date alone is asked for its hour.
    public OptionalLong of(String text) {
        if (text.length() > 50) {
            return OptionalLong.empty();
        }
        try {
            if (EPOCH.matcher(text).matches()) {
                int dot = text.indexOf('.');
                long number = Long.parseLong(dot < 0 ? text : text.substring(0, dot));
                Instant instant =
                        number < 100_000_000_000L ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
                return OptionalLong.of(of(LocalDateTime.ofInstant(instant, ZoneOffset.UTC)));
            }
            Matcher matcher = DATE_TIME.matcher(text);
            if (!matcher.matches()) {
                return OptionalLong.empty();
            }
            boolean timed = matcher.group(4) != null;
            if (!timed && (this == MINUTE || this == HOUR)) {
                return OptionalLong.empty();
            }
            LocalDate date = LocalDate.of(number(matcher, 1), number(matcher, 2), number(matcher, 3));
            return OptionalLong.of(
                    of(timed ? date.atTime(number(matcher, 4), number(matcher, 5)) : date.atStartOfDay()));
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private long of(LocalDateTime time) {
        return switch (this) {
            case MINUTE -> time.getMinute();
            case HOUR -> time.getHour();
            case DAY -> time.getDayOfMonth();
            case WEEK -> time.getLong(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case MONTH -> time.getMonthValue();
            case YEAR -> time.getLong(ChronoField.YEAR);
        };
    }
}
