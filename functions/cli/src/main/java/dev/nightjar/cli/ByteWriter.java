package dev.nightjar.cli;

import dev.nightjar.events.model.JsonWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;

/// Standard output for text, and for bytes that are text in UTF-8 already: what is written by the gigabyte need not be
/// decoded to be encoded again.
public final class ByteWriter extends PrintWriter {
    private final PrintStream stream;

    /// @param stream whose encoding text is written in
    public ByteWriter(PrintStream stream) {
        super(stream, true);
        this.stream = stream;
    }

    /// Writes what was put together as bytes, behind the text that was written before.
    public void write(JsonWriter json) {
        flush();
        try {
            json.writeTo(stream);
        } catch (IOException e) {
            // A PrintStream throws none: it notes it, and so does this.
            setError();
        }
    }
}
