package dev.nightjar.cli.demo;

import dev.nightjar.cli.generate.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/// Lets lines through ten minutes of theirs at a time. In life, shards that are read at different speeds are seconds
/// apart in the time of their events; days put into a stream at once would let one run hours ahead of another, and what
/// detectors know of how many ask for something would follow from that.
final class Pace implements Consumer<Line> {
    static final Duration SLICE = Duration.ofMinutes(10);

    private final Consumer<Line> next;
    private final Runnable between;
    private Instant until;

    /// @param between is run after each slice, and returns when the next may come
    Pace(Instant start, Consumer<Line> next, Runnable between) {
        this.until = start.plus(SLICE);
        this.next = next;
        this.between = between;
    }

    @Override
    public void accept(Line line) {
        while (!line.time().isBefore(until)) {
            between.run();
            until = until.plus(SLICE);
        }
        next.accept(line);
    }
}
