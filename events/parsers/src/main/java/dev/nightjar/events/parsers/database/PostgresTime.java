package dev.nightjar.events.parsers.database;

import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

/// PostgreSQL's times: ISO 8601 with a space, and behind it the abbreviation of `log_timezone` (its documentation,
/// appendix B.4), which is an offset in minutes.
final class PostgresTime {
    private static final Map<String, Integer> OFFSETS = Map.ofEntries(
            Map.entry("WET", 0),
            Map.entry("WEST", 60),
            Map.entry("BST", 60),
            Map.entry("CET", 60),
            Map.entry("CEST", 120),
            Map.entry("EET", 120),
            Map.entry("EEST", 180),
            Map.entry("MSK", 180),
            Map.entry("EST", -300),
            Map.entry("EDT", -240),
            Map.entry("CST", -360),
            Map.entry("CDT", -300),
            Map.entry("MST", -420),
            Map.entry("MDT", -360),
            Map.entry("PST", -480),
            Map.entry("PDT", -420),
            Map.entry("JST", 540),
            Map.entry("KST", 540),
            Map.entry("AEST", 600),
            Map.entry("AEDT", 660),
            Map.entry("NZST", 720),
            Map.entry("NZDT", 780));

    private PostgresTime() {}

    /// Milliseconds since the epoch; takes the abbreviation too. One that is not in the table leaves the zone to the
    /// source's settings: some mean several.
    static long read(Cursor in, ZoneId zone) {
        int start = in.at();
        long time = Timestamps.iso(in, zone);
        int behind = in.at();
        if (time == Timestamps.NONE || !in.take(' ')) {
            return time;
        }
        int from = in.at();
        while (Character.isUpperCase(in.peek())) {
            in.skip(1);
        }
        Integer minutes = OFFSETS.get(in.text().substring(from, in.at()));
        if (minutes == null) {
            in.moveTo(behind);
            return time;
        }
        int end = in.at();
        in.moveTo(start);
        time = Timestamps.iso(in, ZoneOffset.ofTotalSeconds(minutes * 60));
        in.moveTo(end);
        return time;
    }
}
