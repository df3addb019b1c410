package dev.nightjar.events.parsers.flow.capture;

import dev.nightjar.events.parsers.flow.Slice;
import java.util.Arrays;

/// The start of what one end of a TCP connection sent, put together from segments in any order.
///
/// Holds at most `MAX` bytes and `MAX_GAPS` pieces that wait for the ones before them; what is behind is not looked at.
final class Stream {
    static final int MAX = 32 << 10;
    private static final int MAX_GAPS = 16;
    private static final int MAX_MARKS = 64;

    private byte[] bytes = new byte[0];
    private long first = -1;
    private int contiguous;
    private final int[] gapStarts = new int[MAX_GAPS];
    private final int[] gapEnds = new int[MAX_GAPS];
    private int gaps;
    private final int[] markAt = new int[MAX_MARKS];
    private final long[] markTime = new long[MAX_MARKS];
    private int marks;

    /// The sequence number of the first byte: behind a SYN, or of the first segment that is seen.
    void startsAt(long sequence) {
        if (first < 0) {
            first = sequence & 0xffffffffL;
        }
    }

    /// @param budget bytes that all streams together may still take
    /// @return how many of them it took
    int add(long sequence, Slice payload, long time, int budget) {
        startsAt(sequence);
        long offset = (sequence - first) & 0xffffffffL;
        if (payload.size() == 0 || offset >= MAX) {
            return 0;
        }
        int from = (int) offset;
        int to = Math.min(MAX, from + payload.size());
        int before = bytes.length;
        if (to > bytes.length) {
            int wanted = Math.min(MAX, Math.max(to, bytes.length * 2));
            if (wanted - before > budget) {
                return 0;
            }
            bytes = Arrays.copyOf(bytes, wanted);
        }
        if (to <= contiguous) {
            return bytes.length - before; // sent again
        }
        System.arraycopy(payload.data(), payload.from(), bytes, from, to - from);
        if (marks < MAX_MARKS) {
            markAt[marks] = from;
            markTime[marks++] = time;
        }
        if (from > contiguous) {
            if (gaps < MAX_GAPS) {
                gapStarts[gaps] = from;
                gapEnds[gaps++] = to;
            }
        } else {
            contiguous = to;
            close();
        }
        return bytes.length - before;
    }

    private void close() {
        boolean isMoved = true;
        while (isMoved) {
            isMoved = false;
            for (int i = 0; i < gaps; i++) {
                if (gapStarts[i] <= contiguous && gapEnds[i] > contiguous) {
                    contiguous = gapEnds[i];
                    isMoved = true;
                }
            }
        }
    }

    /// The bytes from the start up to the first that is missing.
    Slice start() {
        return new Slice(bytes, 0, contiguous);
    }

    /// Bytes that it holds on to.
    int held() {
        return bytes.length;
    }

    /// When the byte at a place was sent, as far as it was noted.
    long timeOf(int at, long otherwise) {
        long time = otherwise;
        int best = -1;
        for (int i = 0; i < marks; i++) {
            if (markAt[i] <= at && markAt[i] >= best) {
                best = markAt[i];
                time = markTime[i];
            }
        }
        return time;
    }
}
