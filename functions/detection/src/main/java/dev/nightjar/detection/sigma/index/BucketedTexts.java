package dev.nightjar.detection.sigma.index;

import dev.nightjar.detection.sigma.scan.Bytes;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Some dozens of texts that may be anywhere in a value, short ones among them, found in one pass whatever their
/// lengths: for keywords, which are looked for in whole messages.
///
/// The texts are in eight buckets. Eight bytes of state, one for each of the last eight places of a text, have a bit
/// for each bucket, zero while the bytes of the value up to here may be those of one of its texts up to that place
/// (shift-or of Baeza-Yates and Gonnet 1992, in buckets as FDR in Wang et al., Hyperscan, NSDI 2019). A byte costs a
/// look-up, a shift and an or; where the state of the last place has a zero, the texts of that bucket are compared.
final class BucketedTexts {
    /// More of them make too many places look like one.
    static final int MAX_TEXTS = 96;

    /// A text of one byte has no bytes that tell it from others.
    static final int MIN_LENGTH = 2;

    private static final int BUCKETS = 8;
    private static final int WINDOW = 8;
    private static final int LAST_PLACE = 56;
    private static final int NOWHERE = 0xFF;

    private final LiteralTable literals;
    private final int[][] buckets = new int[BUCKETS][];

    /// For each byte the places where it may not be, a bit for each bucket.
    private final long[] masks = new long[256];

    private long start;

    /// @param entries of texts of at least `MIN_LENGTH` bytes
    BucketedTexts(LiteralTable literals, int[] entries) {
        this.literals = literals;
        List<Integer> sorted = IntStream.of(entries)
                .boxed()
                .sorted(Comparator.comparingInt(this::window))
                .toList();
        double all = sorted.stream().mapToDouble(this::weight).sum();
        double before = 0;
        int from = 0;
        Arrays.fill(masks, -1L);
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            int to = from;
            // The last takes what is left, which by rounding may not be nothing.
            while (to < sorted.size() && (bucket == BUCKETS - 1 || before < all * (bucket + 1) / BUCKETS)) {
                before += weight(sorted.get(to++));
            }
            buckets[bucket] = sorted.subList(from, to).stream()
                    .mapToInt(Integer::intValue)
                    .toArray();
            fill(bucket);
            from = to;
        }
    }

    private int window(int entry) {
        return Math.min(WINDOW, literals.length(entry));
    }

    /// How often, by estimate, something looks like the text: what is short is in a small bucket.
    private double weight(int entry) {
        return 1 << (WINDOW - window(entry));
    }

    private void fill(int bucket) {
        long bit = 1L << bucket;
        int window = Arrays.stream(buckets[bucket]).map(this::window).min().orElse(0);
        for (int place = 0; place < WINDOW && window > 0; place++) {
            int shift = place * Byte.SIZE;
            int behind = WINDOW - place;
            if (behind > window) {
                for (int b = 0; b < masks.length; b++) {
                    masks[b] &= ~(bit << shift);
                }
            } else {
                start |= bit << shift;
                for (int entry : buckets[bucket]) {
                    int at = literals.place(entry) + literals.length(entry) - behind;
                    masks[literals.data()[at] & 0xFF] &= ~(bit << shift);
                }
            }
        }
        start |= window > 0 ? 0 : bit << LAST_PLACE;
    }

    /// Adds what is true of a value.
    ///
    /// @param value with `Bytes.SLACK` bytes behind its end
    /// @param length from 0 on
    void find(byte[] value, int length, AtomSet found) {
        long[] table = masks;
        long state = start;
        int at = 0;
        for (; at + 4 <= length; at += 4) {
            int four = Bytes.four(value, at);
            long first = state << 8 | table[four & 0xFF];
            long second = first << 8 | table[four >>> 8 & 0xFF];
            long third = second << 8 | table[four >>> 16 & 0xFF];
            state = third << 8 | table[four >>> 24];
            if ((first & second & third & state) >>> LAST_PLACE != NOWHERE) {
                compare(first, value, at + 1, found);
                compare(second, value, at + 2, found);
                compare(third, value, at + 3, found);
                compare(state, value, at + 4, found);
            }
        }
        for (; at < length; at++) {
            state = state << 8 | table[value[at] & 0xFF];
            compare(state, value, at + 1, found);
        }
    }

    /// Compares the texts that may end at a place.
    private void compare(long state, byte[] value, int end, AtomSet found) {
        int candidates = (int) (~state >>> LAST_PLACE);
        for (; candidates != 0; candidates &= candidates - 1) {
            for (int entry : buckets[Integer.numberOfTrailingZeros(candidates)]) {
                int length = literals.length(entry);
                if (length <= end && Bytes.same(literals.data(), literals.place(entry), value, end - length, length)) {
                    literals.add(entry, found);
                }
            }
        }
    }
}
