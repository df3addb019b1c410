package dev.nightjar.aws.table;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// How often to ask again for what a service left undone, and how long to wait in between.
///
/// Waits double from `first` to `longest`, each cut by a random share so that functions that were throttled together
/// do not come back together ("full jitter").
///
/// @param attempts all of them, the first one included
public record Patience(int attempts, Duration first, Duration longest) {
    /// About two seconds in all at the worst.
    public static final Patience USUAL = new Patience(8, Duration.ofMillis(25), Duration.ofMillis(500));

    public Patience {
        if (attempts < 1 || first.isNegative() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("patience needs an attempt, and waits that do not shrink");
        }
    }

    /// Waits after attempt `attempt`, counted from 1.
    ///
    /// @return false when that was the last one or the thread was interrupted: then give up
    public boolean waitAfter(int attempt) {
        if (attempt >= attempts) {
            return false;
        }
        long ceiling = Math.min(longest.toNanos(), first.toNanos() << Math.min(attempt - 1, 20));
        try {
            Thread.sleep(Duration.ofNanos(ThreadLocalRandom.current().nextLong(ceiling + 1)));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
