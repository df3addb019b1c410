package dev.nightjar.detection.sigma.index;

import dev.nightjar.detection.sigma.scan.Bytes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Says whether any of some long texts may be in a value where thousands of them begin in a few ways only, as hashes do
/// behind `SHA256=`: where a value has such a beginning, a gram that lies further on in each text that begins like this
/// is held against a filter (Bloom 1970). A value without any is asked nothing else.
final class HeadedTexts implements LongTexts {
    /// Ways to begin up to which looking for each of them is fast.
    static final int MAX_HEADS = 8;

    /// Bytes of the shortest text: four that are its head, and a gram of eight.
    static final int MIN_LENGTH = 12;

    /// Bits for each text, at least; two are set.
    private static final int ROOM = 32;

    private final int[] heads = new int[MAX_HEADS];

    /// Of the texts that begin with each head. Its end is where the gram ends.
    private final int[] shortest = new int[MAX_HEADS];

    private int count;
    private final long[] bits;
    private final int shift;

    /// @param texts how many there will be
    HeadedTexts(int texts) {
        int size = Math.max(64, Integer.highestOneBit(texts * ROOM) * 2);
        bits = new long[size >>> 6];
        shift = 32 - Integer.numberOfTrailingZeros(size);
        Arrays.fill(shortest, Integer.MAX_VALUE);
    }

    /// Notes how a text begins; all are noted before the first is added.
    ///
    /// @param data with `Bytes.SLACK` bytes behind the text
    /// @param length at least `MIN_LENGTH`
    /// @return false when there are too many ways
    boolean note(byte[] data, int from, int length) {
        int head = head(Bytes.four(data, from));
        if (head == MAX_HEADS) {
            return false;
        }
        heads[head] = Bytes.four(data, from);
        count = Math.max(count, head + 1);
        shortest[head] = Math.min(shortest[head], length);
        return true;
    }

    void add(byte[] data, int from) {
        long hash = LiteralTable.eightsHash(gram(data, from, head(Bytes.four(data, from))));
        set((int) (hash >>> 32) >>> shift);
        set((int) hash >>> shift);
    }

    private int head(int four) {
        int head = 0;
        while (head < count && heads[head] != four) {
            head++;
        }
        return head;
    }

    private void set(int place) {
        bits[place >>> 6] |= 1L << place;
    }

    private long gram(byte[] bytes, int begin, int head) {
        return Bytes.eight(bytes, begin + shortest[head] - 8);
    }

    @Override
    public boolean mayBeIn(byte[] value, int length) {
        for (int head = 0; head < count; head++) {
            int end = length - shortest[head];
            for (int at = 0; at <= end; at += 8) {
                long places = Bytes.equal(Bytes.eight(value, at), (byte) heads[head]);
                for (; places != 0; places &= places - 1) {
                    int begin = at + Bytes.lowest(places);
                    if (begin <= end && mayBeginAt(begin, head, value)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /// Whether any of the texts of one head may begin at a place, behind which the shortest of them has room.
    boolean mayBeginAt(int place, int head, byte[] value) {
        return Bytes.four(value, place) == heads[head] && isTaken(gram(value, place, head));
    }

    /// What is left to ask in values of one layout; this where that is not less, null where it is nothing.
    @Nullable
    LongTexts within(Layout layout) {
        var placed = new PlacedTexts(this);
        var four = new byte[4 + Bytes.SLACK];
        for (int head = 0; head < count; head++) {
            Bytes.putFour(four, 0, heads[head]);
            for (int at = 0; at <= layout.length() - shortest[head]; at++) {
                if (layout.mayHoldAt(at, four, 0, 4) && !placed.add(at, head)) {
                    return this;
                }
            }
        }
        return placed.isEmpty() ? null : placed;
    }

    private boolean isTaken(long gram) {
        long hash = LiteralTable.eightsHash(gram);
        int place = (int) (hash >>> 32) >>> shift;
        int other = (int) hash >>> shift;
        return (bits[place >>> 6] >>> place & bits[other >>> 6] >>> other & 1) != 0;
    }
}
