package dev.nightjar.cli.worker;

import dev.nightjar.cli.Terminal;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// What a worker tells whoever keeps it running, a line each: time, shard or `worker`, what happened.
final class Log {
    private final PrintWriter out;
    private final InstantSource clock;

    Log(PrintWriter out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
    }

    void say(String who, String what) {
        String line = clock.instant().truncatedTo(ChronoUnit.SECONDS) + "  " + Terminal.line(who) + "  "
                + Terminal.line(what);
        synchronized (this) {
            out.println(line);
            out.flush();
        }
    }
}
