package dev.nightjar.cli.generate.scenario;

import dev.nightjar.cli.generate.Feed;
import dev.nightjar.cli.generate.Line;
import dev.nightjar.cli.generate.LineSink;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/// A discrete-event simulation: tasks run in order of time, write lines of now or soon after, and set new tasks. Lines
/// come out in order of time while it runs, so days of logs need the memory of minutes.
public final class Clockwork implements LineSink {
    /// Something that happens at an instant.
    public interface Task {
        void run(Instant now);
    }

    private record Due<T>(Instant time, long order, T what) {
        private static final Comparator<Due<?>> BY_TIME =
                Comparator.<Due<?>, Instant>comparing(Due::time).thenComparingLong(Due::order);
    }

    private final Instant from;
    private final Instant to;
    private final PriorityQueue<Due<Task>> tasks = new PriorityQueue<>(Due.BY_TIME);
    private final PriorityQueue<Due<Line>> lines = new PriorityQueue<>(Due.BY_TIME);
    private Instant now;
    private long order;

    /// @param to what is due then or later does not happen, as if the logs ended there
    public Clockwork(Instant from, Instant to) {
        this.from = from;
        this.to = to;
        this.now = from;
    }

    public Instant from() {
        return from;
    }

    public Instant to() {
        return to;
    }

    /// Tasks of one instant run in the order in which they were set.
    public void at(Instant time, Task task) {
        if (time.isBefore(to)) {
            tasks.add(new Due<>(time.isBefore(now) ? now : time, order++, task));
        }
    }

    @Override
    public void write(Instant time, Feed feed, String text) {
        if (time.isBefore(now)) {
            throw new IllegalArgumentException("a line of " + time + " is written at " + now);
        }
        if (time.isBefore(to)) {
            lines.add(new Due<>(time, order++, new Line(time, feed, text)));
        }
    }

    /// Runs all that is due and hands on the lines in order of time.
    public void run(Consumer<Line> out) {
        while (!tasks.isEmpty()) {
            Due<Task> next = tasks.remove();
            now = next.time();
            flush(now, out);
            next.what().run(now);
        }
        flush(to, out);
    }

    private void flush(Instant before, Consumer<Line> out) {
        while (!lines.isEmpty() && lines.element().time().isBefore(before)) {
            out.accept(lines.remove().what());
        }
    }
}
