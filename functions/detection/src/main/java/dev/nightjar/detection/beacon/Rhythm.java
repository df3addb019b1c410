package dev.nightjar.detection.beacon;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;

/// How much the times of some visits speak for a beat.
///
/// Each interval is weighed: how likely is it if the source asks every `period` seconds with some jitter and leaves out
/// a beat now and then, against how likely if it asks at random moments (a Poisson process of the same rate). The
/// logarithms of these ratios add up to `bits`: an interval on the beat adds two to five, one off the beat takes away
/// as much. The jitter is not known, so the best of three is taken; neither is where the period begins among intervals
/// that span several; both choices are paid for. How many beats get lost is learned from the visits themselves
/// ([#lost]).
///
/// @param period seconds from beat to beat
/// @param jitter median distance of an interval from the period, as a share of the period
/// @param visits that were weighed
/// @param missing beats between them at which nothing was asked
/// @param bits of evidence
record Rhythm(double period, double jitter, int visits, int missing, double bits) {
    /// Standard deviations of an interval, as shares of the period: a machine's timer, a busy one's, a beacon's that
    /// varies its pace by a fifth to either side.
    private static final double[] JITTERS = {0.03, 0.08, 0.13};

    /// Periods that an interval may span: more are a break.
    private static final int MOST_BEATS = 5;

    /// A request out of turn, against chance.
    private static final double OTHER = Math.log(0.01);

    /// A pause of more than `MOST_BEATS`: people leave and come back, software that waits for orders hardly does. Its
    /// length says nothing, and is left out of the rate: else one long pause made all other intervals look too
    /// short for chance.
    private static final double BREAK = Math.log(0.02);

    /// Before the first visit one beat in nine is thought to get lost, and that as firmly as if nine had been seen.
    private static final double LOST = 1;

    private static final double ASKED = 8;

    /// An interval within this share of a period counts for the period; one of several beats within more.
    private static final double NEAR = 0.3;

    /// Of the periods that are tried some are the same, so that the choice is worth one bit.
    private static final double CHOICES = Math.log(JITTERS.length) + Math.log(2);

    private static final double SQRT_TWO_PI = Math.sqrt(2 * Math.PI);
    private static final double LOG_TWO = Math.log(2);

    /// The strongest beat among the latest `least` to `most` visits, of each of these numbers.
    ///
    /// @param visits seconds, ascending, each once
    static Optional<Rhythm> strongest(long[] visits, int least, int most) {
        Optional<Rhythm> best = Optional.empty();
        for (int count = Math.min(most, visits.length); count >= least; count--) {
            best = stronger(best, of(Arrays.copyOfRange(visits, visits.length - count, visits.length)));
        }
        return best;
    }

    private static Optional<Rhythm> stronger(Optional<Rhythm> one, Optional<Rhythm> other) {
        return one.isEmpty() || (other.isPresent() && other.get().bits > one.get().bits) ? other : one;
    }

    /// Empty when the times have no period at all.
    static Optional<Rhythm> of(long[] visits) {
        double[] intervals = new double[visits.length - 1];
        for (int i = 0; i < intervals.length; i++) {
            intervals[i] = visits[i + 1] - visits[i];
        }
        double[] sorted = intervals.clone();
        Arrays.sort(sorted);
        // With beats lost some intervals are twice the period, and where half of them are, the median may be, too.
        double median = sorted[(sorted.length - 1) / 2];
        return DoubleStream.of(median, sorted[(sorted.length - 1) / 4], median / 2)
                .map(period -> fitted(intervals, fitted(intervals, period)))
                .filter(period -> period > 0)
                .distinct()
                .mapToObj(period -> Optional.of(weighed(intervals, period)))
                .reduce(Optional.empty(), Rhythm::stronger);
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
        return beats >= 1
                        && beats <= MOST_BEATS
                        && Math.abs(interval - beats * period) <= NEAR * period * Math.sqrt((double) beats)
                ? beats
                : 0;
    }

    private static Rhythm weighed(double[] intervals, double period) {
        double mean = Arrays.stream(intervals)
                .map(interval -> interval / period)
                .filter(interval -> !isBreak(interval))
                .average()
                .orElse(1);
        double best = Double.NEGATIVE_INFINITY;
        for (double jitter : JITTERS) {
            best = Math.max(best, evidence(intervals, period, mean, jitter));
        }
        double[] off = new double[intervals.length];
        int missing = 0;
        for (int i = 0; i < off.length; i++) {
            long beats = Math.max(1, beats(intervals[i], period));
            missing += Math.toIntExact(beats - 1);
            off[i] = Math.abs(intervals[i] / beats - period) / period;
        }
        Arrays.sort(off);
        double bits = (best - CHOICES) / LOG_TWO;
        return new Rhythm(period, off[off.length / 2], intervals.length + 1, missing, bits);
    }

    private static boolean isBreak(double interval) {
        return interval > MOST_BEATS + 0.5;
    }

    /// For a beat, against chance, in natural logarithms.
    ///
    /// @param mean interval that is no break, in periods
    private static double evidence(double[] intervals, double period, double mean, double jitter) {
        double sum = 0;
        int asked = 0;
        int lost = 0;
        for (double seconds : intervals) {
            double interval = seconds / period;
            if (isBreak(interval)) {
                sum += BREAK;
                continue;
            }
            int beats = Math.clamp(Math.round(interval), 1, MOST_BEATS);
            double spread = jitter * Math.sqrt(beats);
            double distance = (interval - beats) / spread;
            double beat = -distance * distance / 2 - Math.log(spread * SQRT_TWO_PI);
            double chance = -interval / mean - Math.log(mean);
            if (beat - chance < OTHER) {
                sum += OTHER;
            } else {
                sum += beat - chance;
                asked++;
                lost += beats - 1;
            }
        }
        return sum + lost(lost, asked);
    }

    /// How likely just these beats get lost, whatever the share of those that do (a beta-binomial distribution): a
    /// beat that is lost costs three bits at first, and less where many are.
    private static double lost(int lost, int asked) {
        double sum = 0;
        for (int i = 0; i < lost; i++) {
            sum += Math.log(LOST + i);
        }
        for (int i = 0; i < asked; i++) {
            sum += Math.log(ASKED + i);
        }
        for (int i = 0; i < lost + asked; i++) {
            sum -= Math.log(LOST + ASKED + i);
        }
        return sum;
    }
}
