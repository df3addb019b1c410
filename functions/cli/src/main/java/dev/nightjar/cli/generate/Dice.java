package dev.nightjar.cli.generate;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/// Chance that repeats: the same seed throws the same dice on every machine (`java.util.Random` is specified to the
/// bit).
final class Dice {
    private final long seed;
    private final Random random;

    Dice(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    /// Dice of their own for one purpose, so that a change in one kind of traffic leaves every other as it was.
    Dice branch(String purpose) {
        return new Dice(seed * 0x9E3779B97F4A7C15L + purpose.hashCode());
    }

    /// From `low` to `high`, both included.
    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    <T> T pick(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    /// An item near the front more often than one near the end, as with sites that people visit.
    <T> T pickPopular(List<T> items) {
        double skewed = Math.pow(random.nextDouble(), 2.2);
        return items.get((int) (skewed * items.size()));
    }

    /// The wait until the next of events that happen independently, `mean` apart on average; at least a millisecond.
    Duration gap(Duration mean) {
        double factor = -Math.log(1 - random.nextDouble());
        return Duration.ofMillis(Math.max(1, (long) (mean.toMillis() * factor)));
    }

    Duration duration(Duration low, Duration high) {
        return low.plusMillis((long) (random.nextDouble() * high.minus(low).toMillis()));
    }

    String hex(int digits) {
        return text("0123456789abcdef", digits);
    }

    String text(String alphabet, int length) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    /// A port from which a client speaks.
    int clientPort() {
        return between(32_768, 60_999);
    }
}
