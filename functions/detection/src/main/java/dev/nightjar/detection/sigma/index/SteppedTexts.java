package dev.nightjar.detection.sigma.index;

import dev.nightjar.detection.sigma.scan.Bytes;
import java.util.HashMap;
import java.util.Map;

/// Some hundreds of texts that may be anywhere in a value, short ones among them, found by looking at every second
/// place of it: for keywords, which are looked for in whole messages.
///
/// Wherever a text of three bytes begins, a pair of its bytes is at an even place; of five bytes, four are. So
/// each text is noted by two grams of its own, one for each way to lie, the rarest that it has, and hardly a
/// place of a value has one of them. (Wu and Manber, A fast algorithm for multi-pattern searching, 1994.) Case
/// is dropped roughly for grams, which costs one operation for eight bytes, and rightly where a text is
/// compared, so that a value of ASCII need not be folded before.
final class SteppedTexts {
    /// Their numbers, of which each has two, are short ones.
    static final int MAX_TEXTS = 1 << 12;

    /// Bytes of the shortest text that is found.
    static final int MIN_LENGTH = 3;

    private static final int STEP = 2;

    /// Bytes from which on a text has a gram of four for each way to lie.
    private static final int LONG = Integer.BYTES + 1;

    private static final int PAIR = 0xFFFF;
    private static final int MULTIPLIER = 0x9E3779B1;

    /// Places for each gram of four.
    private static final int ROOM = 64;

    /// Makes letters small, and some marks other marks.
    private static final long CASELESS = 0x2020202020202020L;

    private final LiteralTable literals;
    private final boolean isFolded;

    /// The first candidate for each pair of bytes, and for each hash of four; 0 for none.
    private final short[] pairs = new short[PAIR + 1];

    private final short[] fours;
    private final int shift;

    /// Of each candidate, from 1 on: the entry, where its gram is in the text, and the next candidate of the same
    /// place.
    private final int[] entries;

    private final int[] offsets;
    private final short[] nexts;
    private int count;

    /// @param lane whose values are searched as they are, or folded
    /// @param texts entries of at least `MIN_LENGTH` bytes
    SteppedTexts(LiteralTable literals, int lane, int[] texts) {
        this.literals = literals;
        isFolded = Lanes.kind(lane) == Lanes.FOLDED;
        int bits = 32 - Integer.numberOfLeadingZeros(texts.length * STEP * ROOM);
        shift = Integer.SIZE - Math.min(bits, Short.SIZE);
        fours = new short[1 << (Integer.SIZE - shift)];
        entries = new int[texts.length * STEP + 1];
        offsets = new int[texts.length * STEP + 1];
        nexts = new short[texts.length * STEP + 1];
        Map<Integer, Integer> counts = counts(texts);
        for (int entry : texts) {
            for (int way = 0; way < STEP; way++) {
                add(entry, rarest(entry, way, counts));
            }
        }
    }

    private boolean isLong(int entry) {
        return literals.length(entry) >= LONG;
    }

    /// Of two bytes or of four, as the text's length has it.
    private int gram(int entry, int offset) {
        int four = Bytes.four(literals.data(), literals.place(entry) + offset) | (int) CASELESS;
        return isLong(entry) ? four : four & PAIR;
    }

    private int lastOffset(int entry) {
        return literals.length(entry) - (isLong(entry) ? Integer.BYTES : Short.BYTES);
    }

    /// What rules look for often is also what logs hold often.
    private Map<Integer, Integer> counts(int[] texts) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int entry : texts) {
            for (int offset = 0; offset <= lastOffset(entry); offset++) {
                counts.merge(gram(entry, offset), 1, Integer::sum);
            }
        }
        return counts;
    }

    private int rarest(int entry, int way, Map<Integer, Integer> counts) {
        int best = way;
        for (int offset = way + STEP; offset <= lastOffset(entry); offset += STEP) {
            if (counts.getOrDefault(gram(entry, offset), 0) < counts.getOrDefault(gram(entry, best), 0)) {
                best = offset;
            }
        }
        return best;
    }

    private void add(int entry, int offset) {
        short[] heads = isLong(entry) ? fours : pairs;
        int gram = gram(entry, offset);
        int place = isLong(entry) ? (gram * MULTIPLIER) >>> shift : gram;
        int candidate = ++count;
        entries[candidate] = entry;
        offsets[candidate] = offset;
        nexts[candidate] = heads[place];
        heads[place] = (short) candidate;
    }

    /// Adds what is true of a value.
    ///
    /// @param value with `Bytes.SLACK` bytes behind `to`
    /// @return false when what was read is not all ASCII
    boolean find(byte[] value, int from, int to, AtomSet found) {
        short[] two = pairs;
        short[] four = fours;
        int right = shift;
        long all = 0;
        for (int at = from; at < to; at += 2 * STEP) {
            long eight = Bytes.eight(value, at) | CASELESS;
            all |= eight;
            int later = (int) (eight >>> Short.SIZE);
            int a = two[(int) eight & PAIR];
            int b = two[later & PAIR];
            int c = four[((int) eight * MULTIPLIER) >>> right];
            int d = four[(later * MULTIPLIER) >>> right];
            if ((a | c) != 0) {
                compare(a, value, at, from, to, found);
                compare(c, value, at, from, to, found);
            }
            if ((b | d) != 0) {
                compare(b, value, at + STEP, from, to, found);
                compare(d, value, at + STEP, from, to, found);
            }
        }
        return Bytes.isAscii(all);
    }

    /// Compares the texts that have a gram which may be at a place.
    private void compare(int first, byte[] value, int at, int from, int to, AtomSet found) {
        for (int candidate = first; candidate != 0; candidate = nexts[candidate]) {
            int entry = entries[candidate];
            int begin = at - offsets[candidate];
            if (begin >= from && begin + literals.length(entry) <= to && isAt(entry, value, begin)) {
                literals.add(entry, found);
            }
        }
    }

    private boolean isAt(int entry, byte[] value, int begin) {
        byte[] data = literals.data();
        int from = literals.place(entry);
        int length = literals.length(entry);
        for (int at = 0; at < length; at += Long.BYTES) {
            long eight = Bytes.eight(value, begin + at);
            long difference = (isFolded ? Bytes.folded(eight) : eight) ^ Bytes.eight(data, from + at);
            if (Bytes.first(difference, Math.min(Long.BYTES, length - at)) != 0) {
                return false;
            }
        }
        return true;
    }
}
