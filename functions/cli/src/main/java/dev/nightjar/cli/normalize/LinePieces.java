package dev.nightjar.cli.normalize;

import dev.nightjar.events.parsers.line.BinaryParser;
import dev.nightjar.events.parsers.transport.Compression;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads a stream in pieces of whole lines, or of whole packets and messages where it is of bytes, so that a
/// file of any size is normalized in bounded memory. Takes off gzip and zstd.
public final class LinePieces implements AutoCloseable {
    /// Large enough that a pretty-printed object or an event's lines are rarely cut, small enough to stream.
    private static final int PIECE = 4 << 20;

    private final InputStream in;
    private final Function<byte[], Optional<BinaryParser>> binaries;
    private byte[] buffer = new byte[PIECE];
    private int size;
    private boolean isAtEnd;
    private boolean isStarted;
    private @Nullable BinaryParser binary;

    /// What each piece of a file of bytes has in front.
    private int preamble;

    /// @param binaries the parser of a file of bytes, by its start; empty for text
    public LinePieces(InputStream raw, Function<byte[], Optional<BinaryParser>> binaries) throws IOException {
        this.in = Compression.open(raw);
        this.binaries = binaries;
    }

    /// The next piece, up to the last line's end in it; null at the end of the stream.
    public byte @Nullable [] next() throws IOException {
        while (true) {
            while (!isAtEnd && size < buffer.length) {
                int n = in.read(buffer, size, buffer.length - size);
                isAtEnd = n < 0;
                size += Math.max(0, n);
            }
            boolean isFirst = !isStarted;
            start();
            int cut = isAtEnd ? size : binary != null ? binary.wholeParts(buffer, size) : lastNewline();
            if (cut > preamble || (isFirst && cut > 0)) {
                byte[] piece = Arrays.copyOf(buffer, cut);
                int kept = Math.min(preamble, cut);
                System.arraycopy(buffer, cut, buffer, kept, size - cut);
                size += kept - cut;
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

    private void start() {
        if (!isStarted) {
            isStarted = true;
            binary = binaries.apply(Arrays.copyOf(buffer, Math.min(size, 4096))).orElse(null);
            preamble = binary == null ? 0 : binary.preamble(buffer, size);
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
