package dev.nightjar.cli.detect;

import dev.nightjar.detection.sigma.scan.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// The lines of a file, each in a buffer that is read in large pieces; no line is copied.
final class LineChunks implements AutoCloseable {
    private static final int INITIAL = 1 << 20;

    /// Of one line. A longer one is no event, and would fill the memory.
    private static final int MAX_LINE = 64 << 20;

    private final InputStream in;
    private final Runnable beforeWaiting;
    private byte[] buffer = new byte[INITIAL];
    private int filled;
    private int from;
    private int to = -1;
    private boolean isEnded;

    private LineChunks(InputStream in, Runnable beforeWaiting) {
        this.in = in;
        this.beforeWaiting = beforeWaiting;
    }

    /// @param beforeWaiting is run before more is read, which may take as long as its writer wants
    static LineChunks open(Path file, Runnable beforeWaiting) throws IOException {
        InputStream in = file.toString().equals("-") ? System.in : Files.newInputStream(file);
        return new LineChunks(in, beforeWaiting);
    }

    /// Goes on to the next line; false when there is none.
    boolean next() throws IOException {
        from = to + 1;
        int at = from;
        while (true) {
            int end = newline(at);
            if (end >= 0) {
                to = end;
                return true;
            }
            at = filled;
            if (isEnded) {
                to = filled;
                return from < filled;
            }
            int moved = from;
            fill();
            at -= moved - from;
        }
    }

    private int newline(int start) {
        int at = start;
        while (at < filled) {
            long found = Bytes.equal(Bytes.eight(buffer, at), (byte) '\n');
            if (found != 0) {
                int end = at + Bytes.lowest(found);
                return end < filled ? end : -1;
            }
            at += 8;
        }
        return -1;
    }

    /// Makes room behind what is left, and reads.
    private void fill() throws IOException {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, filled - from);
            filled -= from;
            from = 0;
        }
        if (filled + Bytes.SLACK >= buffer.length) {
            if (buffer.length >= MAX_LINE) {
                throw new IOException("a line is longer than " + MAX_LINE + " bytes");
            }
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        beforeWaiting.run();
        int count = in.read(buffer, filled, buffer.length - Bytes.SLACK - filled);
        if (count < 0) {
            isEnded = true;
        } else {
            filled += count;
        }
    }

    /// With `Bytes.SLACK` bytes behind every line.
    byte[] buffer() {
        return buffer;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
