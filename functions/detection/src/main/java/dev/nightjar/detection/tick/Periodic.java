package dev.nightjar.detection.tick;

import dev.nightjar.detection.flow.Deadline;
import java.time.Instant;

/// Something that follows from the passing of time, such as the end of a quiet period or a source that says nothing
/// any more. To add one: implement this, and put it on the list in the wiring of the function `tick`.
public interface Periodic {
    /// For the log, such as `incidents`.
    String name();

    /// Does what is due. A tick may come late, twice, or not at all: what is done follows from the time and from what
    /// is stored, and doing it again changes nothing.
    ///
    /// @param now of the tick, which all attempts at it share; about once an hour
    /// @param deadline when it is near, what is left waits for the next tick
    /// @return how many things it looked at, for the log
    /// @throws RuntimeException when a port fails; the same tick then comes again
    int run(Instant now, Deadline deadline);
}
