package dev.nightjar.detection.volume;

import java.util.Arrays;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.Optional;

/// What is usual for an entity, by its own hours of the last two weeks, and from when on an hour is too much.
///
/// The median and the median absolute deviation, since a few wild hours move neither. And the third greatest hour: what
/// happens three times in two weeks, such as a nightly backup, belongs to the usual, and one wild hour alone does not.
///
/// @param floor nothing below it is too much for anybody
/// @param spreads how many deviations above the median
/// @param times how many times the third greatest hour
/// @param leastHours and `leastDays` that a history must have
record Baseline(long floor, double spreads, double times, int leastHours, int leastDays) {
    /// Hours of history.
    static final int WINDOW = 14 * 24;

    /// Makes the median absolute deviation of a normal distribution its standard deviation.
    private static final double NORMAL = 1.4826;

    private static final int HOURS_A_DAY = 24;

    /// Empty when the history is too short to say what is usual.
    ///
    /// @param history values by hour, all of them complete
    Optional<Usual> usual(NavigableMap<Long, Long> history) {
        long days = history.keySet().stream()
                .map(hour -> Math.floorDiv(hour, HOURS_A_DAY))
                .distinct()
                .count();
        if (history.size() < leastHours || days < leastDays) {
            return Optional.empty();
        }
        long[] sorted = sorted(history.values());
        double median = median(sorted);
        long[] off = new long[sorted.length];
        for (int i = 0; i < off.length; i++) {
            off[i] = Math.round(Math.abs(sorted[i] - median));
        }
        Arrays.sort(off);
        double deviation = NORMAL * median(off);
        long third = sorted[Math.max(0, sorted.length - 3)];
        double limit = Math.max((double) floor, Math.max(median + spreads * deviation, times * third));
        return Optional.of(
                new Usual(Math.round(median), Math.round(deviation), third, sorted.length, (long) Math.ceil(limit)));
    }

    private static long[] sorted(Collection<Long> values) {
        return values.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    private static double median(long[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2.0;
    }

    /// @param third greatest hour
    /// @param hours of history
    /// @param limit from which on an hour is too much
    record Usual(long median, long deviation, long third, int hours, long limit) {}
}
