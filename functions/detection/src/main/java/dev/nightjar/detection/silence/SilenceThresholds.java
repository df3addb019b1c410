package dev.nightjar.detection.silence;

import java.time.Duration;

/// When a log source is silent, in one place.
///
/// | Threshold | Default | Why |
/// |---|---|---|
/// | `step` | 15 min | a source counts as heard in a step, however much it says |
/// | `least` | 4 steps | an hour: shorter pauses are restarts |
/// | `times` | 2 | times its longest pause so far: nights and weekends are pauses, too |
/// | `steady` | 96 steps | a source that was once silent for a day is missed by nobody: a machine that people use |
/// | `history` | 7 days | every day of the week: it must have been heard so long before its last event |
/// | `window` | 1,344 steps | 14 days of a stream that never rests; the 10 before a source's last event are judged, so
/// that a silence is told by the same history for as long as it is told |
/// | `sources` | 100 | that one of eight memories watches: 800 pairs of a source and its host |
///
/// Steps count only when somebody else was heard in them: when all is silent, nobody is missed, and a clock that is
/// wrong by years is one step. A memory holds at most 100 sources of at most 2 KB: 250 KB, and mostly far less, since a
/// source that is always there is one run.
public record SilenceThresholds(
        Duration step, int least, int times, int steady, Duration history, int window, int sources) {
    public static final SilenceThresholds DEFAULT =
            new SilenceThresholds(Duration.ofMinutes(15), 4, 2, 96, Duration.ofDays(7), 1_344, 100);

    /// The latest steps may still be filled, and wrong clocks may have made one or two of them.
    static final int UNSETTLED = 3;

    /// Steps for which a silence is said again: a batch that is repeated says it, too.
    static final int SAID = 4;

    private static final long FARTHEST = 1_000_000_000;

    public SilenceThresholds {
        if (least < 1 || times < 1 || window < steady || sources < 1) {
            throw new IllegalArgumentException("a silence has a length, and the window is longer than a pause");
        }
    }

    /// The number of a time's step; times that no log has are taken to the nearer end.
    int step(long time) {
        return (int) Math.clamp(Math.floorDiv(time, step.toMillis()), -FARTHEST, FARTHEST);
    }

    /// Steps before a source's last one that are its history.
    int looksBack() {
        return Math.toIntExact(history.plusDays(3).dividedBy(step));
    }
}
