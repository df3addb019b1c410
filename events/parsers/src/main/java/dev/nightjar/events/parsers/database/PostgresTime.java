package dev.nightjar.events.parsers.database;

import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import dev.nightjar.events.parsers.text.ZoneNames;
import java.time.ZoneId;

/// PostgreSQL's times: ISO 8601 with a space, and behind it the abbreviation of `log_timezone` (its documentation,
/// appendix B.4).
final class PostgresTime {
    private PostgresTime() {}

    /// Milliseconds since the epoch; takes the abbreviation too. One that is not known leaves the zone to the source's
    /// settings: some mean several.
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
        String name = in.text().substring(from, in.at());
        if (!ZoneNames.isKnown(name)) {
            in.moveTo(behind);
            return time;
        }
        int end = in.at();
        in.moveTo(start);
        time = Timestamps.iso(in, ZoneNames.zone(name, zone));
        in.moveTo(end);
        return time;
    }
}
