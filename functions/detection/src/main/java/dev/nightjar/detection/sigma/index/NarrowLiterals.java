package dev.nightjar.detection.sigma.index;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The literals anywhere inside of values that have small alphabets, by lane: for values that hardly any of them fits.
/// Shared by all threads; found out when first asked for, which loading rules need not wait for.
public final class NarrowLiterals {
    /// Entries up to which looking for one after the other is faster than a pass for all.
    private static final int MAX_FEW = 8;

    private final LiteralTable literals;
    private volatile @Nullable Found found;

    /// @param starts of each lane in the others; one more at the end
    private record Found(int[] starts, int[] entries, long[] alphabets) {}

    public NarrowLiterals(LiteralTable literals) {
        this.literals = literals;
    }

    /// The entries that can be in a value; null when they are many.
    ///
    /// @param alphabet of the value, a small one
    public int @Nullable [] few(int lane, long alphabet) {
        Found all = found();
        var few = new int[MAX_FEW];
        int count = 0;
        for (int i = all.starts()[lane]; i < all.starts()[lane + 1]; i++) {
            if ((all.alphabets()[i] & ~alphabet) == 0) {
                if (count == MAX_FEW) {
                    return null;
                }
                few[count++] = all.entries()[i];
            }
        }
        return Arrays.copyOf(few, count);
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
