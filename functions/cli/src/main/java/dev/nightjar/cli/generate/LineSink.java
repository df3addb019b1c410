package dev.nightjar.cli.generate;

import java.time.Instant;

/// Takes the lines that a generator writes, in no order.
public interface LineSink {
    void write(Instant time, Feed feed, String text);
}
