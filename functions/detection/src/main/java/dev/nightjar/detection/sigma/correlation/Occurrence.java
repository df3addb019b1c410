package dev.nightjar.detection.sigma.correlation;

import java.util.Comparator;
import java.util.List;

/// A match of one of a correlation's sources, as far as the correlation remembers it.
///
/// @param time milliseconds since the epoch
/// @param uid of the event, or of the event that completed the correlation that matched
/// @param source its number among the correlation's sources where they are told apart, else 0
/// @param values of the measured fields; empty where events are counted
/// @param carried values of the fields that later correlations ask for, in the plan's order
/// @param holds whether the condition holds for the window that ends here, by what is known so far
public record Occurrence(
        long time, String uid, int source, List<String> values, List<List<String>> carried, boolean holds) {
    /// The uid decides between events of the same millisecond, so that the order of delivery never does.
    static final Comparator<Occurrence> ORDER = Comparator.comparingLong(Occurrence::time)
            .thenComparing(Occurrence::uid)
            .thenComparingInt(Occurrence::source);

    public Occurrence {
        values = List.copyOf(values);
        carried = List.copyOf(carried);
    }

    Occurrence holding(boolean now) {
        return now == holds ? this : new Occurrence(time, uid, source, values, carried, now);
    }

    /// About as many bytes as its JSON has.
    int weight() {
        int bytes = 48 + uid.length();
        for (String value : values) {
            bytes += 3 + 2 * value.length();
        }
        for (List<String> list : carried) {
            bytes += 3;
            for (String value : list) {
                bytes += 3 + 2 * value.length();
            }
        }
        return bytes;
    }
}
