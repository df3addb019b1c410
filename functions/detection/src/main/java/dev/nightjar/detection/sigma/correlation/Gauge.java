package dev.nightjar.detection.sigma.correlation;

import java.math.BigDecimal;
import java.util.Optional;

/// What a correlation measures of a window that slides over occurrences in their order.
sealed interface Gauge permits Gauges.Events, Gauges.Distinct, Gauges.Sum, Gauges.Percentile, Gauges.Rules, Sequence {
    void add(Occurrence one);

    /// The oldest of those that were added.
    void removeOldest(Occurrence one);

    /// Empty when there is nothing to measure: an average of no number.
    Optional<BigDecimal> value();

    static Gauge of(Plan plan) {
        return switch (plan.type()) {
            case EVENT_COUNT -> new Gauges.Events();
            case VALUE_COUNT -> new Gauges.Distinct();
            case VALUE_SUM -> new Gauges.Sum(false);
            case VALUE_AVG -> new Gauges.Sum(true);
            case VALUE_PERCENTILE -> new Gauges.Percentile(plan.condition().percentile());
            case VALUE_MEDIAN -> new Gauges.Percentile(50);
            case TEMPORAL -> new Gauges.Rules();
            case TEMPORAL_ORDERED -> new Sequence(plan.sources().size());
        };
    }
}
