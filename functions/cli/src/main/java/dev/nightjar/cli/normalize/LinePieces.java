package dev.nightjar.cli.normalize;

import dev.nightjar.events.parsers.transport.Compression;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads a stream in pieces of whole lines, so that a file of any size is normalized in bounded memory. Takes off gzip
/// and zstd.
final class LinePieces implements AutoCloseable {
    /// Large enough that a pretty-printed object or an event's lines are rarely cut, small enough to stream.
    private static final int PIECE = 4 << 20;

    private final InputStream in;
    private byte[] buffer = new byte[PIECE];
    private int size;
    private boolean isAtEnd;

    LinePieces(InputStream raw) throws IOException {
        this.in = Compression.open(raw);
    }

    /// The next piece, up to the last line's end in it; null at the end of the stream.
    byte @Nullable [] next() throws IOException {
        while (true) {
            while (!isAtEnd && size < buffer.length) {
                int n = in.read(buffer, size, buffer.length - size);
                isAtEnd = n < 0;
                size += Math.max(0, n);
            }
            int cut = isAtEnd ? size : lastNewline();
            if (cut > 0) {
                byte[] piece = Arrays.copyOf(buffer, cut);
                System.arraycopy(buffer, cut, buffer, 0, size - cut);
                size -= cut;
                return piece;
            }
            if (isAtEnd) {
                return null;
            }
            if (buffer.length >= 64 * PIECE) {
                throw new IOException("a line is longer than " + buffer.length + " bytes");
            }
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
    }

    private int lastNewline() {
        for (int i = size; i > 0; i--) {
            if (buffer[i - 1] == '\n') {
                return i;
            }
        }
        return 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
