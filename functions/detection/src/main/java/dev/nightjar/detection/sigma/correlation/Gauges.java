package dev.nightjar.detection.sigma.correlation;

import dev.nightjar.detection.sigma.value.Numbers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The measures that do not ask for an order.
final class Gauges {
    private Gauges() {}

    /// `event_count`: an event counts once, whichever of the rules matched it.
    static final class Events implements Gauge {
        private int count;

        @Override
        public void add(Occurrence one) {
            count++;
        }

        @Override
        public void removeOldest(Occurrence one) {
            count--;
        }

        @Override
        public Optional<BigDecimal> value() {
            return Optional.of(BigDecimal.valueOf(count));
        }
    }

    /// `value_count`: different values.
    static final class Distinct implements Gauge {
        private final Map<String, Integer> counts = new HashMap<>();

        @Override
        public void add(Occurrence one) {
            one.values().forEach(value -> counts.merge(value, 1, Integer::sum));
        }

        @Override
        public void removeOldest(Occurrence one) {
            one.values().forEach(value -> counts.computeIfPresent(value, (_, n) -> n == 1 ? null : n - 1));
        }

        @Override
        public Optional<BigDecimal> value() {
            return Optional.of(BigDecimal.valueOf(counts.size()));
        }
    }

    /// `temporal`: different rules that matched.
    static final class Rules implements Gauge {
        private final Map<Integer, Integer> counts = new HashMap<>();

        @Override
        public void add(Occurrence one) {
            counts.merge(one.source(), 1, Integer::sum);
        }

        @Override
        public void removeOldest(Occurrence one) {
            counts.computeIfPresent(one.source(), (_, n) -> n == 1 ? null : n - 1);
        }

        @Override
        public Optional<BigDecimal> value() {
            return Optional.of(BigDecimal.valueOf(counts.size()));
        }
    }

    /// `value_sum` and `value_avg`, in decimal: exact for any number that a log writes.
    static final class Sum implements Gauge {
        private final boolean isAverage;
        private BigDecimal sum = BigDecimal.ZERO;
        private int count;

        Sum(boolean isAverage) {
            this.isAverage = isAverage;
        }

        @Override
        public void add(Occurrence one) {
            for (BigDecimal number : numbers(one)) {
                sum = sum.add(number);
                count++;
            }
        }

        @Override
        public void removeOldest(Occurrence one) {
            for (BigDecimal number : numbers(one)) {
                sum = sum.subtract(number);
                count--;
            }
        }

        @Override
        public Optional<BigDecimal> value() {
            if (count == 0) {
                return Optional.empty();
            }
            return Optional.of(isAverage ? sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL128) : sum);
        }
    }

    /// `value_percentile` and `value_median`: between two values, in proportion (as SQL's `percentile_cont` does).
    static final class Percentile implements Gauge {
        private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

        private final BigDecimal percent;
        private final List<BigDecimal> sorted = new ArrayList<>();

        Percentile(double percent) {
            this.percent = BigDecimal.valueOf(percent);
        }

        @Override
        public void add(Occurrence one) {
            numbers(one).forEach(number -> sorted.add(place(number), number));
        }

        @Override
        public void removeOldest(Occurrence one) {
            numbers(one).forEach(number -> sorted.remove(place(number)));
        }

        @Override
        public Optional<BigDecimal> value() {
            if (sorted.isEmpty()) {
                return Optional.empty();
            }
            BigDecimal rank =
                    percent.multiply(BigDecimal.valueOf(sorted.size() - 1L)).divide(HUNDRED, MathContext.DECIMAL128);
            int below = rank.setScale(0, RoundingMode.FLOOR).intValueExact();
            BigDecimal low = sorted.get(below);
            if (below == sorted.size() - 1) {
                return Optional.of(low);
            }
            BigDecimal share = rank.subtract(BigDecimal.valueOf(below));
            return Optional.of(low.add(sorted.get(below + 1).subtract(low).multiply(share)));
        }

        private int place(BigDecimal number) {
            int found = Collections.binarySearch(sorted, number);
            return found < 0 ? -found - 1 : found;
        }
    }

    /// Values that are no numbers have been left out when the occurrence was made.
    private static List<BigDecimal> numbers(Occurrence one) {
        List<BigDecimal> numbers = new ArrayList<>(one.values().size());
        for (String value : one.values()) {
            Numbers.parse(value).ifPresent(numbers::add);
        }
        return numbers;
    }
}
