package dev.nightjar.detection.novelty;

import dev.nightjar.detection.entity.Entities;
import dev.nightjar.detection.flow.Shortened;
import java.util.List;

/// What an event shows.
///
/// @param key of the memory that knows what was there before
/// @param value that may be new
/// @param who showed it, an address or the beginning of a name; may be empty
record Item(List<String> key, String value, String who) {
    private static final int MAX_WHO = 45;

    Item {
        key = List.copyOf(key);
        value = Shortened.to(value, Entities.MAX_VALUE);
        who = Shortened.plain(who, MAX_WHO);
    }
}
