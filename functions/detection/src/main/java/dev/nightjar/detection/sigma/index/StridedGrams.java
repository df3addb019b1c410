package dev.nightjar.detection.sigma.index;

import dev.nightjar.detection.sigma.scan.Bytes;

/// Says whether any of some long texts may be in a value, by looking at every eighth place of it: a text of fifteen
/// bytes has at least one whole word of eight there, wherever it begins. (The filter is Bloom's, 1970.)
final class StridedGrams implements LongTexts {
    static final int STRIDE = 8;

    /// Bytes of the shortest text that such a word must be in.
    static final int MIN_LENGTH = 2 * STRIDE - 1;

    /// Bits for each gram, at least; two are set.
    private static final int ROOM = 32;

    private final long[] bits;
    private final int shift;
    private int shortest = Integer.MAX_VALUE;

    /// @param texts how many there will be
    StridedGrams(int texts) {
        int size = Math.max(64, Integer.highestOneBit(texts * STRIDE * ROOM) * 2);
        bits = new long[size >>> 6];
        shift = 32 - Integer.numberOfTrailingZeros(size);
    }

    /// @param data with `Bytes.SLACK` bytes behind the text
    /// @param length at least `MIN_LENGTH`
    void add(byte[] data, int from, int length) {
        shortest = Math.min(shortest, length);
        // In the middle: texts that begin alike (SHA256=) go on differently.
        int first = from + (length - MIN_LENGTH) / 2;
        for (int at = first; at < first + STRIDE; at++) {
            long hash = LiteralTable.eightsHash(Bytes.eight(data, at));
            set((int) (hash >>> 32) >>> shift);
            set((int) hash >>> shift);
        }
    }

    private void set(int place) {
        bits[place >>> 6] |= 1L << place;
    }

    @Override
    public boolean mayBeIn(byte[] value, int length) {
        if (length < shortest) {
            return false;
        }
        for (int at = 0; at + STRIDE <= length; at += STRIDE) {
            long hash = LiteralTable.eightsHash(Bytes.eight(value, at));
            int place = (int) (hash >>> 32) >>> shift;
            int other = (int) hash >>> shift;
            if ((bits[place >>> 6] >>> place & bits[other >>> 6] >>> other & 1) != 0) {
                return true;
            }
        }
        return false;
    }
}
