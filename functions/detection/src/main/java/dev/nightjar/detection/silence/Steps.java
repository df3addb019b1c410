package dev.nightjar.detection.silence;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Steps of time in which something was heard: a set, so that neither order nor repeats matter.
///
/// @param sorted numbers since the epoch, ascending, each once
record Steps(int[] sorted) {
    static final Steps NONE = new Steps(new int[0]);

    int size() {
        return sorted.length;
    }

    boolean has(int step) {
        return Arrays.binarySearch(sorted, step) >= 0;
    }

    /// This set itself when the step is there.
    Steps with(int step) {
        int at = Arrays.binarySearch(sorted, step);
        if (at >= 0) {
            return this;
        }
        int[] next = Arrays.copyOf(sorted, sorted.length + 1);
        System.arraycopy(sorted, -at - 1, next, -at, sorted.length + at + 1);
        next[-at - 1] = step;
        return new Steps(next);
    }

    /// The latest ones.
    Steps latest(int most) {
        return sorted.length <= most
                ? this
                : new Steps(Arrays.copyOfRange(sorted, sorted.length - most, sorted.length));
    }

    /// Those from a step on.
    Steps from(int step) {
        int at = Arrays.binarySearch(sorted, step);
        int first = at >= 0 ? at : -at - 1;
        return first == 0 ? this : new Steps(Arrays.copyOfRange(sorted, first, sorted.length));
    }

    int first() {
        return sorted[0];
    }

    int last() {
        return sorted[sorted.length - 1];
    }

    /// How many there are behind a step and before another.
    int between(int after, int before) {
        return Math.max(0, rank(before) - rank(after + 1));
    }

    /// How many there are behind a step.
    int after(int step) {
        return sorted.length - rank(step + 1);
    }

    private int rank(int step) {
        int at = Arrays.binarySearch(sorted, step);
        return at >= 0 ? at : -at - 1;
    }

    /// The most steps of this clock that lie between two neighbours of what was heard.
    int longestPause(Steps heard) {
        int longest = 0;
        for (int i = 1; i < heard.sorted.length; i++) {
            if (heard.sorted[i] - heard.sorted[i - 1] > longest + 1) {
                longest = Math.max(longest, between(heard.sorted[i - 1], heard.sorted[i]));
            }
        }
        return longest;
    }

    /// Runs: how far from the end of the run before, and how long, as numbers of seven bits a byte (LEB128).
    String text() {
        var out = new ByteArrayOutputStream();
        int end = 0;
        for (int i = 0; i < sorted.length; ) {
            int to = i + 1;
            while (to < sorted.length && sorted[to] == sorted[to - 1] + 1) {
                to++;
            }
            write(out, sorted[i] - (long) end);
            write(out, to - i);
            end = sorted[to - 1];
            i = to;
        }
        return Base64.getEncoder().withoutPadding().encodeToString(out.toByteArray());
    }

    private static void write(ByteArrayOutputStream out, long number) {
        long left = number << 1 ^ number >> 63; // the first distance may be negative
        while (left > 0x7F) {
            out.write((int) (left & 0x7F) | 0x80);
            left >>>= 7;
        }
        out.write((int) left);
    }

    /// @throws RuntimeException when it is not what [#text] wrote
    static Steps parse(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        var steps = new ArrayList<Integer>();
        int[] at = {0};
        int end = 0;
        while (at[0] < bytes.length) {
            int start = Math.toIntExact(end + read(bytes, at));
            long length = read(bytes, at);
            for (int i = 0; i < length; i++) {
                steps.add(start + i);
            }
            end = Math.toIntExact(start + length - 1);
        }
        return new Steps(steps.stream().mapToInt(Integer::intValue).toArray());
    }

    private static long read(byte[] bytes, int[] at) {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[at[0]++];
            number |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return number >>> 1 ^ -(number & 1);
            }
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Steps that && Arrays.equals(sorted, that.sorted);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sorted);
    }
}
