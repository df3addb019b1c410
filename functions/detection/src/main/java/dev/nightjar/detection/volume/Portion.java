package dev.nightjar.detection.volume;

import dev.nightjar.detection.flow.Shortened;
import java.util.List;

/// What an event adds to an hour.
///
/// @param key whose hour it is
/// @param id the same for all events that tell of the same thing
/// @param amount in the measure's unit; 0 tells only that there was an hour
/// @param what it went to, for people; may be empty
record Portion(List<String> key, long id, long amount, String what) {
    private static final int MAX_WHAT = 45;
    private static final int MAX_KEY = 100;

    Portion {
        key = key.stream().map(part -> Shortened.to(part, MAX_KEY)).toList();
        what = Shortened.plain(what, MAX_WHAT);
    }
}
