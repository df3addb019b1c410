package dev.nightjar.cli.generate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;

/// One line of a log, without its line end.
///
/// @param text as bytes, since not every line is text
public record Line(Instant time, Feed feed, byte[] text) {
    public Line(Instant time, Feed feed, String text) {
        this(time, feed, text.getBytes(UTF_8));
    }

    public String asText() {
        return new String(text, UTF_8);
    }
}
