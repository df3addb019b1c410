package dev.nightjar.detection.sigma.rule;

import dev.nightjar.detection.sigma.value.Comparison;
import java.math.BigDecimal;
import java.util.List;

/// When a correlation fires.
///
/// @param bounds all must hold of what is measured: two make a range
/// @param fields what is measured; empty where events are
/// @param percentile of `value_percentile`, from 0 to 100
public record CorrelationCondition(List<Bound> bounds, List<String> fields, double percentile) {
    /// The largest number of events or values that a condition can ask for: so much of a group can be remembered.
    public static final int MAX_COUNT = 4_000;

    public CorrelationCondition {
        bounds = List.copyOf(bounds);
        fields = List.copyOf(fields);
    }

    public record Bound(Comparison comparison, BigDecimal number) {
        public boolean holds(BigDecimal measured) {
            return comparison.holds(measured.compareTo(number));
        }
    }

    public boolean holds(BigDecimal measured) {
        return bounds.stream().allMatch(bound -> bound.holds(measured));
    }
}
