package dev.nightjar.detection.beacon;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// How much the times of some visits speak for a beat.
///
/// Each interval is weighed: how likely is it if the source asks every `period` seconds with some jitter and leaves out
/// a beat now and then, against how likely if it asks at random moments (a Poisson process of the same rate). The
/// logarithms of these ratios add up to `bits`: an interval on the beat adds two to five, one off the beat takes away
/// as much. The jitter is not known, so the best of three is taken, and the choice is paid for.
///
/// @param period seconds from beat to beat
/// @param jitter median distance of an interval from the period, as a share of the period
/// @param visits that were weighed
/// @param missing beats between them at which nothing was asked
/// @param bits of evidence
record Rhythm(double period, double jitter, int visits, int missing, double bits) {
    /// Standard deviations of an interval, as shares of the period: a machine's timer, a busy one's, a beacon's that
    /// varies its pace by a fifth to either side.
    private static final double[] JITTERS = {0.03, 0.08, 0.14};

    /// How often a beacon asks at the next beat, at the one after, at the third: one in ten is lost.
    private static final double[] BEATS = {0.88, 0.09, 0.02};

    /// Anything else: a request out of turn.
    private static final double OTHER = 0.01;

    /// An interval within this share of a multiple of the period counts for the period.
    private static final double NEAR = 0.3;

    private static final double SQRT_TWO_PI = Math.sqrt(2 * Math.PI);
    private static final double LOG_TWO = Math.log(2);

    /// The strongest beat among the latest `least` to `most` visits, of each of these numbers.
    ///
    /// @param visits seconds, ascending, each once
    static Optional<Rhythm> strongest(long[] visits, int least, int most) {
        Optional<Rhythm> best = Optional.empty();
        for (int count = Math.min(most, visits.length); count >= least; count--) {
            Optional<Rhythm> next = of(Arrays.copyOfRange(visits, visits.length - count, visits.length));
            if (next.isPresent() && (best.isEmpty() || next.get().bits > best.get().bits)) {
                best = next;
            }
        }
        return best;
    }

    /// Empty when the times have no period at all.
    static Optional<Rhythm> of(long[] visits) {
        double[] intervals = new double[visits.length - 1];
        for (int i = 0; i < intervals.length; i++) {
            intervals[i] = visits[i + 1] - visits[i];
        }
        double[] sorted = intervals.clone();
        Arrays.sort(sorted);
        // The lower median: with beats missing, some intervals are twice the period.
        double period = fitted(intervals, fitted(intervals, sorted[(sorted.length - 1) / 2]));
        return period > 0 ? Optional.of(weighed(intervals, period)) : Optional.empty();
    }

    /// The period that the intervals near its multiples have on average; 0 when there are none.
    private static double fitted(double[] intervals, double period) {
        double time = 0;
        long beats = 0;
        for (double interval : intervals) {
            long beat = beats(interval, period);
            if (beat > 0) {
                time += interval;
                beats += beat;
            }
        }
        return beats == 0 ? 0 : time / beats;
    }

    /// Periods that an interval spans, or 0 when it is off the beat.
    private static long beats(double interval, double period) {
        long beats = period > 0 ? Math.round(interval / period) : 0;
        return beats >= 1 && beats <= BEATS.length && Math.abs(interval / beats - period) <= NEAR * period ? beats : 0;
    }

    private static Rhythm weighed(double[] intervals, double period) {
        double mean = Arrays.stream(intervals).sum() / intervals.length / period;
        double best = Double.NEGATIVE_INFINITY;
        for (double jitter : JITTERS) {
            double sum = 0;
            for (double interval : intervals) {
                sum += Math.log(ratio(interval / period, mean, jitter));
            }
            best = Math.max(best, sum);
        }
        List<Double> off = new ArrayList<>();
        int missing = 0;
        for (double interval : intervals) {
            long beats = Math.max(1, beats(interval, period));
            missing += Math.toIntExact(beats - 1);
            off.add(Math.abs(interval / beats - period) / period);
        }
        off.sort(null);
        double bits = best / LOG_TWO - Math.log(JITTERS.length) / LOG_TWO;
        return new Rhythm(period, off.get(off.size() / 2), intervals.length + 1, missing, bits);
    }

    private static double ratio(double interval, double mean, double jitter) {
        double chance = Math.exp(-interval / mean) / mean;
        double beat = OTHER * chance;
        for (int k = 1; k <= BEATS.length; k++) {
            double spread = jitter * Math.sqrt(k);
            double distance = (interval - k) / spread;
            beat += BEATS[k - 1] * Math.exp(-distance * distance / 2) / (spread * SQRT_TWO_PI);
        }
        // Far out, chance underflows before a beat does; such an interval is off the beat.
        return chance > 0 ? beat / chance : OTHER;
    }
}
