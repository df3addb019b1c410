package dev.nightjar.cli.generate;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/// Chance that repeats: the same seed throws the same dice on every machine (`java.util.Random` is specified to the
/// bit).
public final class Dice {
    private final long seed;
    private final Random random;

    public Dice(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    /// Dice of their own for one purpose, so that a change in one kind of traffic leaves every other as it was.
    public Dice branch(String purpose) {
        return new Dice(mixed(seed * 0x9E3779B97F4A7C15L + purpose.hashCode()));
    }

    /// The finalizer of SplitMix64 (Steele, Lea, Flood 2014): of seeds that differ in a bit, `Random` throws the first
    /// numbers alike, and all machines of one name but for its number would do the same at the same time.
    private static long mixed(long seed) {
        long once = (seed ^ (seed >>> 30)) * 0xBF58476D1CE4E5B9L;
        long twice = (once ^ (once >>> 27)) * 0x94D049BB133111EBL;
        return twice ^ (twice >>> 31);
    }

    /// From `low` to `high`, both included.
    public int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    public boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /// From 0 to 1, 1 excluded.
    public double share() {
        return random.nextDouble();
    }

    public <T> T pick(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    /// An item near the front more often than one near the end, as with sites that people visit.
    public <T> T pickPopular(List<T> items) {
        double skewed = Math.pow(random.nextDouble(), 2.2);
        return items.get((int) (skewed * items.size()));
    }

    /// The wait until the next of events that happen independently, `mean` apart on average; at least a millisecond.
    public Duration gap(Duration mean) {
        double factor = -Math.log(1 - random.nextDouble());
        return Duration.ofMillis(Math.max(1, (long) (mean.toMillis() * factor)));
    }

    public Duration duration(Duration low, Duration high) {
        return low.plusMillis((long) (random.nextDouble() * high.minus(low).toMillis()));
    }

    public String hex(int digits) {
        return text("0123456789abcdef", digits);
    }

    public String text(String alphabet, int length) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    /// A port from which a client speaks.
    public int clientPort() {
        return between(32_768, 60_999);
    }

    /// A locally administered address (second bit of the first octet set): nobody's card.
    public String mac() {
        String digits = hex(10);
        var mac = new StringBuilder("02");
        for (int i = 0; i < 10; i += 2) {
            mac.append(':').append(digits, i, i + 2);
        }
        return mac.toString();
    }
}
