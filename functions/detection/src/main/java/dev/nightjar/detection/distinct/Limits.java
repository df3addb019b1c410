package dev.nightjar.detection.distinct;

import java.time.Duration;

/// When different values are too many.
///
/// @param values different ones within the window
/// @param weight that they must have together, in the pattern's own unit, such as bits of evidence; 0 where the number
///     alone counts
/// @param step values are gathered per step; it divides the day, so that no step lies in two days
/// @param steps of a window, its own included
public record Limits(int values, long weight, Duration step, int steps) {
    /// Steps that events of one key may be out of order without a change in what is found.
    static final int LATE = 2;

    /// Steps beyond these: so many wrong clocks can a key bear before real steps are lost.
    static final int SPARE = 3;

    /// The latest steps, of which is spoken.
    static final int SPOKEN = LATE + 1 + SPARE;

    /// What a value weighs on average in a step that is full, if the step alone is to be enough.
    private static final int WEIGHT_OF_ONE = 4;

    public Limits {
        if (values < 1 || steps < 1) {
            throw new IllegalArgumentException("at least one value and one step");
        }
        if (Duration.ofDays(1).toMillis() % step.toMillis() != 0) {
            throw new IllegalArgumentException("the step must divide the day");
        }
    }

    public Duration window() {
        return step.multipliedBy(steps);
    }

    public Duration lateness() {
        return step.multipliedBy(LATE);
    }

    int heldSteps() {
        return steps + LATE + SPARE;
    }

    int heldValues() {
        return values + Math.toIntExact(weight / WEIGHT_OF_ONE);
    }
}
