package dev.nightjar.events.parsers.dns;

import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.time.Instant;
import java.time.ZoneId;

/// The time at the start of a line of Windows' DNS debug log, which is in the server's locale: `11/22/2026
/// 10:00:00 AM`, `22/11/2026 10:00:00`, `22.11.2026 10:00:00`, `2026-11-22 10:00:00`, `20261122 10:00:00`.
final class WindowsDnsTime {
    private static final long DAY_MILLIS = 24L * 3600 * 1000;

    private WindowsDnsTime() {}

    /// Milliseconds since the epoch, and the cursor behind the time; `Timestamps.NONE`, and the cursor where it
    /// was, when no such time is here.
    static long read(Cursor in, ZoneId zone, Instant arrived) {
        int start = in.at();
        int[] date = new int[3];
        int clock = date(in, date) ? clock(in) : -1;
        if (clock < 0) {
            in.moveTo(start);
            return Timestamps.NONE;
        }
        boolean isTwelve = in.take(" AM") || in.take(" am");
        boolean isAfternoon = !isTwelve && (in.take(" PM") || in.take(" pm"));
        int hour = clock / 10_000;
        if (isTwelve || isAfternoon) {
            hour = hour % 12 + (isAfternoon ? 12 : 0);
        }
        long time = of(date, hour, clock, zone, isTwelve || isAfternoon, arrived);
        if (time == Timestamps.NONE) {
            in.moveTo(start);
        }
        return time;
    }

    /// Year first where it is; otherwise the month first with a 12-hour clock (en-US), the day first without, and the
    /// other way round where that is no date, or one that is still to come.
    private static long of(int[] date, int hour, int clock, ZoneId zone, boolean isAmerican, Instant arrived) {
        int minute = clock / 100 % 100;
        int second = clock % 100;
        if (date[0] > 31) {
            return Timestamps.of(date[0], date[1], date[2], hour, minute, second, 0, zone);
        }
        long monthFirst = Timestamps.of(date[2], date[0], date[1], hour, minute, second, 0, zone);
        long dayFirst = Timestamps.of(date[2], date[1], date[0], hour, minute, second, 0, zone);
        long likely = isAmerican ? monthFirst : dayFirst;
        long other = isAmerican ? dayFirst : monthFirst;
        boolean isToCome = likely > arrived.toEpochMilli() + DAY_MILLIS;
        return likely == Timestamps.NONE || (isToCome && other != Timestamps.NONE) ? other : likely;
    }

    private static boolean date(Cursor in, int[] date) {
        int whole = in.digits(8);
        if (whole > 0) {
            date[0] = whole / 10_000;
            date[1] = whole / 100 % 100;
            date[2] = whole % 100;
            return in.take(' ');
        }
        for (int i = 0; i < 3; i++) {
            long part = in.number();
            if (part < 0 || part > 9999) {
                return false;
            }
            date[i] = (int) part;
            char separator = in.peek();
            if (i < 2 && separator != '/' && separator != '.' && separator != '-') {
                return false;
            }
            in.skip(i < 2 ? 1 : 0);
        }
        if (date[2] < 100 && date[0] <= 31) {
            date[2] += 2000;
        }
        return in.take(' ');
    }

    /// `hhmmss` as one number; −1 when there is no clock here.
    private static int clock(Cursor in) {
        int clock = 0;
        for (int i = 0; i < 3; i++) {
            long part = in.number();
            if (part < 0 || part > 59) {
                return -1;
            }
            clock = clock * 100 + (int) part;
            if (i < 2 && !in.take(':') && !in.take('.')) {
                return -1;
            }
        }
        return clock;
    }
}
