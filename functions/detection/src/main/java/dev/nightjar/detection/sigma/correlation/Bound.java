package dev.nightjar.detection.sigma.correlation;

import dev.nightjar.detection.sigma.rule.CorrelationCondition;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// How much of a group is remembered, and what goes first when it is too much.
///
/// - What is older than window and lateness is let go, measured from the ninth latest occurrence: so eight events
///   with a clock in the future do not push out what is happening now.
/// - Of the rest at most [#of] occurrences and [#MAX_BYTES] stay. What goes first is what later windows miss least:
///   for `value_count` an older occurrence of a value that was seen again; for `temporal` types one between two of the
///   same rule; then the oldest. Counts and distinct values up to a condition's number are therefore right under any
///   flood; sums, averages and percentiles are of the latest occurrences.
public final class Bound {
    /// Events of a group that are this late change nothing in what is found.
    public static final long LATENESS = 1_800_000;

    static final int MAX_BYTES = 250_000;
    private static final int SPARE = 8;
    private static final int LEAST = 128;
    private static final int MEASURED = 1_000;
    private static final int SUMMED = 4_000;
    private static final int PER_RULE = 64;

    private Bound() {}

    static int of(Plan plan) {
        return switch (plan.type()) {
            case EVENT_COUNT, VALUE_COUNT ->
                Math.max(LEAST, largest(plan.condition()) + largest(plan.condition()) / 4 + 2);
            case VALUE_SUM, VALUE_AVG -> SUMMED;
            case VALUE_PERCENTILE, VALUE_MEDIAN -> MEASURED;
            case TEMPORAL, TEMPORAL_ORDERED ->
                Math.max(LEAST, PER_RULE * plan.sources().size());
        };
    }

    private static int largest(CorrelationCondition condition) {
        return condition.bounds().stream()
                .map(CorrelationCondition.Bound::number)
                .map(number -> number.min(BigDecimal.valueOf(CorrelationCondition.MAX_COUNT))
                        .max(BigDecimal.ZERO))
                .mapToInt(BigDecimal::intValue)
                .max()
                .orElse(0);
    }

    /// Takes out of a sorted list what is too much.
    static void apply(Plan plan, List<Occurrence> held) {
        if (held.size() > SPARE + 1) {
            long oldest = held.get(held.size() - 1 - SPARE).time() - plan.span() - LATENESS;
            int old = 0;
            while (held.get(old).time() < oldest) {
                old++;
            }
            held.subList(0, old).clear();
        }
        int most = of(plan);
        int bytes = held.stream().mapToInt(Occurrence::weight).sum();
        while (held.size() > most || (bytes > MAX_BYTES && held.size() > 1)) {
            bytes -= held.remove(leastMissed(plan, held)).weight();
        }
    }

    private static int leastMissed(Plan plan, List<Occurrence> held) {
        return switch (plan.type()) {
            case VALUE_COUNT -> oldestThatCameAgain(held);
            case TEMPORAL, TEMPORAL_ORDERED -> oldestBetweenItsLikes(held);
            case EVENT_COUNT, VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE, VALUE_MEDIAN -> 0;
        };
    }

    private static int oldestThatCameAgain(List<Occurrence> held) {
        Set<String> later = new HashSet<>();
        int found = 0;
        for (int i = held.size() - 1; i >= 0; i--) {
            if (later.containsAll(held.get(i).values())) {
                found = i;
            }
            later.addAll(held.get(i).values());
        }
        return found;
    }

    private static int oldestBetweenItsLikes(List<Occurrence> held) {
        for (int i = 1; i < held.size() - 1; i++) {
            int source = held.get(i).source();
            if (held.get(i - 1).source() == source && held.get(i + 1).source() == source) {
                return i;
            }
        }
        return 0;
    }
}
