package dev.nightjar.events.parsers.audit;

import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.time.ZoneOffset;

/// When an entry of an audit trail says that it happened: all services write UTC.
public final class Times {
    private Times() {}

    /// The first of the members that holds a time: ISO 8601, or a number since the epoch; `Timestamps.NONE` when none
    /// does.
    public static long first(Fields in, String... paths) {
        for (String path : paths) {
            String text = in.at(path);
            long number = Fields.toNumber(text);
            long time = number >= 0 ? Timestamps.epoch(number) : Timestamps.iso(new Cursor(text), ZoneOffset.UTC);
            if (time != Timestamps.NONE) {
                return time;
            }
        }
        return Timestamps.NONE;
    }

    /// Sets the time; an entry that came without one happened when it was logged or arrived, and is labelled so.
    public static EventBuilder set(EventBuilder event, Line line, long time) {
        return time == Timestamps.NONE ? event.time(line.loggedTime()).label("time:of-arrival") : event.time(time);
    }
}
