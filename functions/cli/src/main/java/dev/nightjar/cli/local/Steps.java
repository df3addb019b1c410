package dev.nightjar.cli.local;

import dev.nightjar.cli.Terminal;
import dev.nightjar.localstack.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Lines of progress for somebody who waits: seconds since the start, who speaks, what is being done.
public final class Steps {
    private final PrintWriter out;
    private final InstantSource clock;
    private final Instant start;

    public Steps(PrintWriter out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
        start = clock.instant();
    }

    public void say(String who, String what) {
        out.printf("%4ds  %-5s  %s%n", elapsed().toSeconds(), who, Terminal.line(what));
        out.flush();
    }

    /// The same as a listener of another module's progress.
    public Progress of(String who) {
        return line -> say(who, line.startsWith("cloud: ") ? line.substring("cloud: ".length()) : line);
    }

    public Duration elapsed() {
        return Duration.between(start, clock.instant());
    }
}
