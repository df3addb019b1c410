package dev.nightjar.detection.beacon;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The beacon score of RITA 5 (activecm/rita, `analysis/beacons.go`), so that both can be compared: four parts between
/// 0 and 1, in equal shares.
///
/// It is made for a day of connections. Within the first hour of a beacon, `histogram` and `duration` can say little.
/// Where an event tells no sizes (DNS), `sizes` is left out and the others share its weight: RITA has no such beacons.
///
/// @param timestamps how symmetric (Bowley's skewness) and how narrow (median absolute deviation) the intervals lie
/// @param sizes the same of the bytes that were sent; -1 when they are not known
/// @param histogram how even the requests are over 24 bins of the day, or how well they fit two levels
/// @param duration how much of the day, or how many hours in a row, they go on
record RitaScore(double timestamps, double sizes, double histogram, double duration) {
    private static final int BINS = 24;
    private static final long DAY = 86_400;
    private static final double SENSITIVITY = 0.05;
    private static final int OUTLIERS = 1;
    private static final int BIMODAL_HOURS = 11;
    private static final int DURATION_HOURS = 6;
    private static final double IDEAL_HOURS = 12;

    /// RITA takes quartiles that lie closer than this for equal.
    private static final double LEAST_SPREAD = 10;

    /// The score of the day that ends with the last request.
    ///
    /// @param requests ascending, at least four
    static RitaScore of(List<Sighting> requests) {
        long[] times = requests.stream().mapToLong(Sighting::second).distinct().toArray();
        double[] intervals = new double[Math.max(0, times.length - 1)];
        for (int i = 0; i < intervals.length; i++) {
            intervals[i] = times[i + 1] - times[i];
        }
        double[] sizes = requests.stream()
                .filter(one -> one.bytes() >= 0)
                .mapToDouble(Sighting::bytes)
                .toArray();
        int[] hours = histogram(times);
        return new RitaScore(
                intervals.length < 3 ? 0 : spread(intervals, 1),
                sizes.length < 3 ? -1 : spread(sizes, 0),
                Math.max(evenness(hours), twoLevels(hours)),
                duration(times, hours));
    }

    double total() {
        double sum = timestamps + histogram + duration;
        return thousandths(sizes < 0 ? sum / 3 : (sum + sizes) / 4);
    }

    private static double spread(double[] values, double scoreOfNothing) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double middle = median(sorted);
        double[] off = Arrays.stream(sorted)
                .map(value -> Math.abs(value - middle))
                .sorted()
                .toArray();
        double narrow = middle >= 1 ? Math.max(0, (middle - median(off)) / middle) : scoreOfNothing;
        return thousandths((1 - Math.abs(skewness(sorted)) + narrow) / 2);
    }

    private static double skewness(double[] sorted) {
        int half = sorted.length / 2;
        double low = median(Arrays.copyOf(sorted, half));
        double middle = median(sorted);
        double high = median(Arrays.copyOfRange(sorted, sorted.length - half, sorted.length));
        return high - low < LEAST_SPREAD || middle == low || middle == high
                ? 0
                : (low + high - 2 * middle) / (high - low);
    }

    private static double median(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private static int[] histogram(long[] times) {
        var bins = new int[BINS];
        long start = times[times.length - 1] - DAY;
        for (long time : times) {
            if (time >= start) {
                bins[(int) Math.min(BINS - 1, (time - start) * BINS / DAY)]++;
            }
        }
        return bins;
    }

    /// 1 less the coefficient of variation.
    private static double evenness(int[] bins) {
        double mean = Arrays.stream(bins).average().orElse(0);
        double variance = Arrays.stream(bins)
                .mapToDouble(bin -> (bin - mean) * (bin - mean))
                .average()
                .orElse(0);
        return mean <= 0 ? 0 : thousandths(Math.max(0, 1 - Math.sqrt(variance) / mean));
    }

    /// The share of the bins that lie on the two most frequent levels.
    private static double twoLevels(int[] bins) {
        int bars = bars(bins);
        if (bars < BIMODAL_HOURS) {
            return 0;
        }
        double step = Math.ceil(Arrays.stream(bins).max().orElse(0) * SENSITIVITY);
        Map<Long, Integer> levels = new TreeMap<>();
        Arrays.stream(bins)
                .filter(bin -> bin > 0)
                .forEach(bin -> levels.merge((long) (Math.floor(bin / step) * step), 1, Integer::sum));
        int top = levels.values().stream()
                .sorted((a, b) -> Integer.compare(b, a))
                .limit(2)
                .mapToInt(Integer::intValue)
                .sum();
        return thousandths(Math.min(1, top / (double) Math.max(bars - OUTLIERS, 1)));
    }

    private static double duration(long[] times, int[] bins) {
        if (bars(bins) < DURATION_HOURS) {
            return 0;
        }
        long first = Math.max(times[0], times[times.length - 1] - DAY);
        double coverage = (times[times.length - 1] - first) / (double) DAY;
        return Math.min(1, Math.max(coverage, longestRun(bins) / IDEAL_HOURS));
    }

    /// Bins in a row that are not empty; the day is a circle.
    private static int longestRun(int[] bins) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < 2 * bins.length; i++) {
            run = bins[i % bins.length] > 0 ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return Math.min(longest, bins.length);
    }

    private static int bars(int[] bins) {
        return (int) Arrays.stream(bins).filter(bin -> bin > 0).count();
    }

    private static double thousandths(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
