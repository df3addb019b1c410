package dev.nightjar.cli.generate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Collects the lines of a stretch of time; what falls outside of it is not written, as if the log began and ended
/// there.
final class Logs implements LineSink {
    private final Instant from;
    private final Instant to;
    private final List<Line> lines = new ArrayList<>();

    Logs(Instant from, Instant to) {
        this.from = from;
        this.to = to;
    }

    Instant from() {
        return from;
    }

    Instant to() {
        return to;
    }

    @Override
    public void write(Instant time, Feed feed, String text) {
        if (!time.isBefore(from) && time.isBefore(to)) {
            lines.add(new Line(time, feed, text));
        }
    }

    void write(Line line) {
        lines.add(line);
    }

    /// All lines by time; lines of one instant stay in the order in which they were written.
    List<Line> inOrder() {
        return lines.stream().sorted(Comparator.comparing(Line::time)).toList();
    }
}
