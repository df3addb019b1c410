package dev.nightjar.events.parsers.generic;

import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.time.Instant;
import java.time.ZoneId;

/// Reads a time whose form is not known beforehand: since the epoch in any unit, ISO 8601, syslog's, the common log
/// format's.
public final class AnyTime {
    private AnyTime() {}

    /// Milliseconds since the epoch; `Timestamps.NONE` when the text is no such time.
    public static long read(String text, ZoneId zone, Instant arrived) {
        String plain = text.strip();
        if (plain.isEmpty()) {
            return Timestamps.NONE;
        }
        var in = new Cursor(plain);
        long number = in.number();
        if (plain.length() == 19 && Fields.toNumber(plain) > 0) { // nanoseconds, which 18 digits do not hold
            return Timestamps.epoch(Fields.toNumber(plain));
        }
        if (number >= 0 && (in.isAtEnd() || in.peek() == '.')) {
            if (in.isAtEnd()) {
                return plain.length() >= 9 ? Timestamps.epoch(number) : Timestamps.NONE;
            }
            in.moveTo(0);
            return plain.indexOf('.') >= 9 ? epoch(in, number) : Timestamps.NONE;
        }
        in.moveTo(0);
        long time = Timestamps.iso(in, zone);
        if (time == Timestamps.NONE) {
            time = Timestamps.clf(in, zone);
        }
        return time == Timestamps.NONE ? Timestamps.syslog(in, zone, arrived) : time;
    }

    /// Seconds with a fraction, or a larger unit whose fraction does not matter.
    private static long epoch(Cursor in, long number) {
        return number < 100_000_000_000L ? Timestamps.epochSeconds(in) : Timestamps.epoch(number);
    }
}
