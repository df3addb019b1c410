package dev.nightjar.detection.distinct;

import dev.nightjar.detection.flow.Shortened;
import java.util.List;

/// What an event adds to a pattern.
///
/// @param key whom and what the pattern is about, such as a source and a domain
/// @param value one of those that are counted
/// @param weight of the value, at least 0
public record Item(List<String> key, String value, long weight) {
    /// Values longer than this are told apart by their beginning.
    public static final int MAX_VALUE = 48;

    private static final int MAX_KEY = 128;

    public Item {
        key = key.stream().map(part -> Shortened.to(part, MAX_KEY)).toList();
        value = Shortened.to(value, MAX_VALUE);
    }
}
