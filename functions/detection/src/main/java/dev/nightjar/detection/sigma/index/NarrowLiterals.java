package dev.nightjar.detection.sigma.index;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The literals anywhere inside of values that have small alphabets, by lane: for values that few of them fit, or long
/// ones only.
/// Shared by all threads; found out when first asked for, which loading rules need not wait for.
public final class NarrowLiterals {
    /// Entries up to which looking for one after the other is faster than a pass for all.
    private static final int MAX_FEW = 8;

    /// Long entries up to which their grams stay near.
    private static final int MAX_LONG = 1 << 10;

    private final LiteralTable literals;
    private volatile @Nullable Found found;

    /// @param starts of each lane in the others; one more at the end
    private record Found(int[] starts, int[] entries, long[] alphabets) {}

    public NarrowLiterals(LiteralTable literals) {
        this.literals = literals;
    }

    /// Those that can be in a value; null when they are so many that a pass for all is faster.
    ///
    /// @param alphabet of the value, a small one
    public @Nullable Narrow of(int lane, long alphabet) {
        Found all = found();
        var few = new int[MAX_FEW];
        int fewCount = 0;
        int longCount = 0;
        for (int i = all.starts()[lane]; i < all.starts()[lane + 1]; i++) {
            if ((all.alphabets()[i] & ~alphabet) == 0) {
                if (literals.length(all.entries()[i]) >= StridedGrams.MIN_LENGTH) {
                    longCount++;
                } else if (fewCount == MAX_FEW) {
                    return null;
                } else {
                    few[fewCount++] = all.entries()[i];
                }
            }
        }
        if (longCount > MAX_LONG) {
            return null;
        }
        StridedGrams grams = longCount == 0 ? null : grams(all, lane, alphabet, longCount);
        return new Narrow(literals, lane, Arrays.copyOf(few, fewCount), grams);
    }

    private StridedGrams grams(Found all, int lane, long alphabet, int count) {
        var grams = new StridedGrams(count);
        for (int i = all.starts()[lane]; i < all.starts()[lane + 1]; i++) {
            int length = literals.length(all.entries()[i]);
            if ((all.alphabets()[i] & ~alphabet) == 0 && length >= StridedGrams.MIN_LENGTH) {
                grams.add(literals.data(), literals.place(all.entries()[i]), length);
            }
        }
        return grams;
    }

    /// The literals anywhere inside of values of one alphabet.
    public static final class Narrow {
        private final LiteralTable literals;
        private final int lane;
        private final int[] few;
        private final @Nullable StridedGrams grams;

        private Narrow(LiteralTable literals, int lane, int[] few, @Nullable StridedGrams grams) {
            this.literals = literals;
            this.lane = lane;
            this.few = few;
            this.grams = grams;
        }

        public boolean isEmpty() {
            return few.length == 0 && grams == null;
        }

        /// Adds what is true of a value.
        ///
        /// @param value with `Bytes.SLACK` bytes behind its end
        /// @param length from 0 on
        public void find(byte[] value, int length, AtomSet found) {
            if (grams != null && grams.mayBeIn(value, length)) {
                literals.find(lane, literals.laneFlags()[lane] & LiteralTable.INSIDE, value, length, found);
                return;
            }
            for (int entry : few) {
                literals.findOne(entry, value, length, found);
            }
        }
    }

    private Found found() {
        Found ready = found;
        if (ready == null) {
            ready = find();
            found = ready;
        }
        return ready;
    }

    private Found find() {
        int lanes = literals.laneFlags().length;
        var starts = new int[lanes + 1];
        var alphabets = new long[literals.entries().length / LiteralTable.ENTRY];
        Arrays.fill(alphabets, Alphabet.BEYOND_ASCII);
        literals.forEachEntry((tag, entry) -> {
            if ((GramClass.INSIDE & GramClass.bit(tag)) != 0) {
                alphabets[entry] = literals.alphabet(entry);
                if (Alphabet.isSmall(alphabets[entry])) {
                    starts[GramClass.lane(tag) + 1]++;
                }
            }
        });
        for (int lane = 0; lane < lanes; lane++) {
            starts[lane + 1] += starts[lane];
        }
        int[] next = starts.clone();
        var entries = new int[starts[lanes]];
        var small = new long[starts[lanes]];
        literals.forEachEntry((tag, entry) -> {
            if (Alphabet.isSmall(alphabets[entry])) {
                int place = next[GramClass.lane(tag)]++;
                entries[place] = entry;
                small[place] = alphabets[entry];
            }
        });
        return new Found(starts, entries, small);
    }
}
