package dev.nightjar.events.parsers.zeek;

import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.parsers.line.Line;

/// One of Zeek's logs: what its record becomes. Time, native fields and the sensor are added by the caller.
@FunctionalInterface
interface ZeekLog {
    EventBuilder event(Line line, ZeekRecord log);
}
