package dev.nightjar.detection.beacon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RhythmTest {
    @Test
    void findsThePeriodWhereMostIntervalsSpanTwoBeats() {
        Rhythm rhythm = of(118, 63, 122, 57, 119, 121);

        assertThat(rhythm.period()).isCloseTo(60, within(2.0));
        assertThat(rhythm.missing()).isEqualTo(4);
    }

    @Test
    void aBeatThatIsAskedForEachTimeSpeaksForItselfMoreThanOneOfWhichSomeAreLost() {
        Rhythm whole = of(61, 58, 66, 55, 60, 63);
        Rhythm lossy = of(61, 116, 66, 55, 181, 63);

        assertThat(lossy.period()).isCloseTo(60, within(2.0));
        assertThat(lossy.bits()).isPositive().isLessThan(whole.bits());
    }

    @Test
    void aPauseOfHoursMakesWhatIsBesideItNoMoreRegular() {
        Rhythm visits = of(326, 337, 331, 336, 348, 329);
        Rhythm withPause = of(326, 337, 331, 22_875, 336, 348, 329);

        assertThat(withPause.bits()).isLessThan(visits.bits());
    }

    private static Rhythm of(long... intervals) {
        var visits = new long[intervals.length + 1];
        for (int i = 0; i < intervals.length; i++) {
            visits[i + 1] = visits[i] + intervals[i];
        }
        return Rhythm.of(visits).orElseThrow();
    }
}
