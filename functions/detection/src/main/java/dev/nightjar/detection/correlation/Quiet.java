package dev.nightjar.detection.correlation;

import java.time.Duration;

/// When a machine counts as clean again.
final class Quiet {
    /// As long as others are still looked for.
    static final Duration LONG_ENOUGH = Duration.ofDays(7);

    private Quiet() {}
}
