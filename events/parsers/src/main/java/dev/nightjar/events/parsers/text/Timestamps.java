package dev.nightjar.events.parsers.text;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// Reads the times that logs hold, as milliseconds since the epoch.
///
/// Each reader takes what it reads from the cursor; when the text is no such time it answers `NONE` and the cursor
/// stays.
public final class Timestamps {
    /// No time was read.
    public static final long NONE = Long.MIN_VALUE;

    private static final int NO_OFFSET = Integer.MIN_VALUE;

    /// A clock may run ahead of ours by this much before its year is taken for the last one.
    private static final long AHEAD_MILLIS = 24L * 3600 * 1000;

    /// 1981: a machine that has lost its clock wakes in 1970, as Unix has it, or in 1980, as DOS has it.
    private static final long EARLIEST = 347_155_200_000L;

    /// Days from 1 March of the year 0 to 1 January 1970.
    private static final long DAYS_TO_1970 = 719_468;

    private Timestamps() {}

    /// ISO 8601 and RFC 3339, and what logs make of them: `2026-11-22T10:00:00`, also with a space or `/`, seconds'
    /// fraction after `.` or `,`, `Z`, `+02:00`, `+0200`, `+02`; without an offset the zone decides.
    public static long iso(Cursor in, ZoneId zone) {
        int start = in.at();
        int year = in.digits(4);
        boolean dated = year >= 0 && (in.take('-') || in.take('/'));
        int month = dated ? in.digits(2) : -1;
        dated = month > 0 && (in.take('-') || in.take('/'));
        int day = dated ? in.digits(2) : -1;
        if (day <= 0 || !(in.take('T') || in.take('t') || in.take(' '))) {
            in.moveTo(start);
            return NONE;
        }
        return clockAndZone(in, start, year, month, day, zone);
    }

    /// RFC 3164 (`Nov 22 10:00:00`, the day padded with a space or a zero) and its usual extensions: a year behind the
    /// day (Cisco) or behind the clock, a fraction, an offset or `UTC`. Without a year, it is the one that brings
    /// the time closest before the arrival.
    public static long syslog(Cursor in, ZoneId zone, Instant arrived) {
        int start = in.at();
        int month = month(in);
        if (month < 0 || !in.take(' ')) {
            in.moveTo(start);
            return NONE;
        }
        in.skipSpaces();
        int day = (int) in.number();
        if (day <= 0 || day > 31 || !in.take(' ')) {
            in.moveTo(start);
            return NONE;
        }
        in.skipSpaces();
        int year = -1;
        if (in.peek(4) == ' ') {
            year = in.digits(4);
            in.skipSpaces();
        }
        int clock = in.at();
        if (year >= 0) {
            return clockAndZone(in, start, year, month, day, zone);
        }
        int guess = year(arrived, zone) + 1; // its clock may be past New Year already
        boolean mayBeNext = month == 1 && day <= 3;
        for (int back = mayBeNext ? 0 : 1; back <= 9; back++) { // a 29 February is at most eight years back
            in.moveTo(clock);
            long time = clockAndZone(in, clock, guess - back, month, day, zone);
            if (time != NONE && time <= arrived.toEpochMilli() + AHEAD_MILLIS) {
                return time;
            }
            if (time == NONE && day < 29) {
                break;
            }
        }
        in.moveTo(start);
        return NONE;
    }

    private static int year(Instant arrived, ZoneId zone) {
        if (!(zone instanceof ZoneOffset offset) || arrived.getEpochSecond() < 0) {
            return LocalDateTime.ofInstant(arrived, zone).getYear();
        }
        long days = Math.floorDiv(arrived.getEpochSecond() + offset.getTotalSeconds(), 86_400L);
        int year = (int) (1970 + Math.floorDiv(days, 366L)); // not later than it is, and seldom much earlier
        while (days >= epochDay(year + 1, 1, 1)) {
            year++;
        }
        return year;
    }

    /// The common log format's `22/Nov/2026:10:00:00 +0100`.
    public static long clf(Cursor in, ZoneId zone) {
        int start = in.at();
        int day = (int) in.number();
        int month = day > 0 && in.take('/') ? month(in) : -1;
        int year = month > 0 && in.take('/') ? in.digits(4) : -1;
        if (year < 0 || !(in.take(':') || in.take(' '))) {
            in.moveTo(start);
            return NONE;
        }
        return clockAndZone(in, start, year, month, day, zone);
    }

    /// Seconds since the epoch with an optional fraction (`1666825569.818`).
    public static long epochSeconds(Cursor in) {
        int start = in.at();
        long seconds = in.number();
        if (seconds < 0 || seconds > 99_999_999_999L) {
            in.moveTo(start);
            return NONE;
        }
        return seconds * 1000 + (in.peek() == '.' ? fraction(in) : 0);
    }

    /// A number since the epoch whose size tells its unit: seconds, milliseconds, microseconds or nanoseconds.
    public static long epoch(long number) {
        if (number < 0) {
            return NONE;
        }
        if (number < 100_000_000_000L) {
            return number * 1000;
        }
        if (number < 100_000_000_000_000L) {
            return number;
        }
        return number < 100_000_000_000_000_000L ? number / 1000 : number / 1_000_000;
    }

    /// The milliseconds of a date and time in a zone; `NONE` when there is no such date.
    public static long of(int year, int month, int day, int hour, int minute, int second, int milli, ZoneId zone) {
        long local = local(year, month, day, hour, minute, second);
        if (local == NONE) {
            return NONE;
        }
        ZoneOffset offset = zone instanceof ZoneOffset fixed
                ? fixed
                : zone.getRules().getOffset(LocalDateTime.of(year, month, day, hour, minute, Math.min(59, second)));
        return (local - offset.getTotalSeconds()) * 1000 + milli;
    }

    /// Seconds since 1970 by the clock on the wall; `NONE` when there is no such date.
    private static long local(int year, int month, int day, int hour, int minute, int second) {
        if (year < 1 || month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 60) {
            return NONE;
        }
        if (hour < 0 || minute < 0 || second < 0) {
            return NONE;
        }
        if (year > Year.MAX_VALUE
                || (day > 28 && day > YearMonth.of(year, month).lengthOfMonth())) { // 30 February
            return NONE;
        }
        return ((epochDay(year, month, day) * 24 + hour) * 60 + minute) * 60 + second;
    }

    /// Days since 1970-01-01 of a date of the Gregorian calendar after Christ: years begin in March, so that the leap
    /// day is their last one.
    private static long epochDay(int year, int month, int day) {
        long y = month > 2 ? year : year - 1L;
        long dayOfYear = (153L * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        return 365 * y + y / 4 - y / 100 + y / 400 + dayOfYear - DAYS_TO_1970;
    }

    /// Whether a clock that tells this time can be right: no log is older than 1981, and none was written a day after
    /// it arrived: what is less may be a zone that nobody configured, and keeps its own rhythm.
    public static boolean isPlausible(long time, Instant arrived) {
        return time > EARLIEST && time <= arrived.toEpochMilli() + AHEAD_MILLIS;
    }

    /// The number, 1 to 12, of an English month's first three letters; −1 when they are not here.
    public static int month(Cursor in) {
        int month = switch (lower(in.peek()) << 16 | lower(in.peek(1)) << 8 | lower(in.peek(2))) {
            case 'j' << 16 | 'a' << 8 | 'n' -> 1;
            case 'f' << 16 | 'e' << 8 | 'b' -> 2;
            case 'm' << 16 | 'a' << 8 | 'r' -> 3;
            case 'a' << 16 | 'p' << 8 | 'r' -> 4;
            case 'm' << 16 | 'a' << 8 | 'y' -> 5;
            case 'j' << 16 | 'u' << 8 | 'n' -> 6;
            case 'j' << 16 | 'u' << 8 | 'l' -> 7;
            case 'a' << 16 | 'u' << 8 | 'g' -> 8;
            case 's' << 16 | 'e' << 8 | 'p' -> 9;
            case 'o' << 16 | 'c' << 8 | 't' -> 10;
            case 'n' << 16 | 'o' << 8 | 'v' -> 11;
            case 'd' << 16 | 'e' << 8 | 'c' -> 12;
            default -> -1;
        };
        in.skip(month < 0 ? 0 : 3);
        return month;
    }

    /// A letter of ASCII in lower case; characters of more than eight bits become one that no month has.
    private static int lower(char c) {
        return c < 0x80 ? c | 0x20 : 0x80;
    }

    /// A clock's time (`10:00:00.123`, with an offset or without) on a day that was read in the source's own form.
    public static long onDay(int year, int month, int day, Cursor clock, ZoneId zone) {
        return clockAndZone(clock, clock.at(), year, month, day, zone);
    }

    private static long clockAndZone(Cursor in, int start, int year, int month, int day, ZoneId zone) {
        int hour = in.digits(2);
        if (hour < 0) {
            hour = in.digits(1); // `3:01:24`
        }
        int minute = hour >= 0 && in.take(':') ? in.digits(2) : -1;
        int second = minute >= 0 && in.take(':') ? in.digits(2) : -1;
        if (second < 0) {
            in.moveTo(start);
            return NONE;
        }
        boolean hasFraction = (in.peek() == '.' || in.peek() == ',') && isDigit(in.peek(1));
        int milli = hasFraction ? fraction(in) : 0;
        int offset = offset(in); // in seconds: a ZoneOffset has to be looked up
        long time;
        if (offset == NO_OFFSET) {
            time = of(year, month, day, hour, minute, second, milli, zone);
        } else {
            long local = local(year, month, day, hour, minute, second);
            time = local == NONE ? NONE : (local - offset) * 1000 + milli;
        }
        if (time == NONE) {
            in.moveTo(start);
        }
        return time;
    }

    /// Milliseconds of a fraction of any length; takes the point and the digits.
    private static int fraction(Cursor in) {
        in.skip(1);
        int milli = 0;
        int scale = 100;
        while (isDigit(in.peek())) {
            milli += (in.peek() - '0') * scale;
            scale /= 10;
            in.skip(1);
        }
        return milli;
    }

    /// Seconds east of Greenwich; `NO_OFFSET`, and the cursor stays, when none is here.
    private static int offset(Cursor in) {
        int start = in.at();
        if (in.take('Z') || in.take('z')) {
            return 0;
        }
        if (in.take(' ') && (in.take("UTC") || in.take("GMT"))) {
            return 0;
        }
        char sign = in.peek();
        if (sign == '+' || sign == '-') {
            in.skip(1);
            int hours = in.digits(2);
            int minutes = hours < 0 ? -1 : in.take(':') ? in.digits(2) : Math.max(0, in.digits(2));
            if (hours >= 0 && hours <= 18 && minutes >= 0 && minutes < 60 && hours * 60 + minutes <= 18 * 60) {
                int seconds = (hours * 60 + minutes) * 60;
                return sign == '-' ? -seconds : seconds;
            }
        }
        in.moveTo(start);
        return NO_OFFSET;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
