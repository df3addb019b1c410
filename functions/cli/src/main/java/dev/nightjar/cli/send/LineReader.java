package dev.nightjar.cli.send;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// Reads bytes line by line, as they are; a line's length is bounded, a text's is not. Opens gzip by itself.
public final class LineReader implements AutoCloseable {
    /// A longer line is cut here, and the rest of it passed over.
    static final int MAX_LINE = 16 << 20;

    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;
    private boolean cut;

    public LineReader(InputStream source) throws IOException {
        var buffered = new BufferedInputStream(source, BUFFER);
        buffered.mark(2);
        boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        in = gzip ? new GZIPInputStream(buffered, BUFFER) : buffered;
    }

    /// The next line without its line feed; empty at the end.
    public Optional<byte[]> next() throws IOException {
        cut = false;
        if (!fill()) {
            return Optional.empty();
        }
        var line = new ByteArrayOutputStream(256);
        do {
            int from = at;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            int room = MAX_LINE - line.size();
            cut |= at - from > room;
            line.write(buffer, from, Math.min(at - from, room));
            if (at < end) {
                at++;
                break;
            }
        } while (fill());
        return Optional.of(line.toByteArray());
    }

    /// Whether the line read last was longer than `MAX_LINE`.
    public boolean wasCut() {
        return cut;
    }

    /// @return whether a byte is there to be read
    private boolean fill() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(0, in.read(buffer));
        }
        return at < end;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
