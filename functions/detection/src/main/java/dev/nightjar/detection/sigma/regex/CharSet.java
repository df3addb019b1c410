package dev.nightjar.detection.sigma.regex;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A set of code points: the ASCII ones one by one, the others all or none but for a few.
///
/// That is all that Sigma's expressions need; a set that needs more is not served.
final class CharSet {
    static final int ASCII = 128;

    private final BitSet ascii;
    private final boolean others;

    private final int[] exceptions;

    /// @param others whether code points from 128 on are in it
    /// @param exceptions those from 128 on for which it is the other way round, in ascending order
    CharSet(BitSet ascii, boolean others, int... exceptions) {
        this.ascii = ascii;
        this.others = others;
        this.exceptions = exceptions.clone();
        Arrays.sort(this.exceptions);
    }

    static CharSet of(int codePoint) {
        var set = new BitSet(ASCII);
        if (codePoint < ASCII) {
            set.set(codePoint);
            return new CharSet(set, false);
        }
        return new CharSet(set, false, codePoint);
    }

    static CharSet ofAscii(String characters) {
        var set = new BitSet(ASCII);
        characters.chars().forEach(set::set);
        return new CharSet(set, false);
    }

    static CharSet range(int first, int last) {
        var set = new BitSet(ASCII);
        set.set(first, last + 1);
        return new CharSet(set, false);
    }

    static CharSet all() {
        var set = new BitSet(ASCII);
        set.set(0, ASCII);
        return new CharSet(set, true);
    }

    CharSet complement() {
        var set = (BitSet) ascii.clone();
        set.flip(0, ASCII);
        return new CharSet(set, !others, exceptions);
    }

    CharSet union(CharSet that) {
        var set = (BitSet) ascii.clone();
        set.or(that.ascii);
        int[] either = IntStream.concat(Arrays.stream(exceptions), Arrays.stream(that.exceptions))
                .distinct()
                .filter(c -> (contains(c) || that.contains(c)) != (others || that.others))
                .toArray();
        return new CharSet(set, others || that.others, either);
    }

    /// With both cases of each letter; null when letters beyond ASCII would have to be known.
    @Nullable
    CharSet inAnyCase() {
        if (exceptions.length > 0) {
            return null;
        }
        var set = (BitSet) ascii.clone();
        for (int c = 'a'; c <= 'z'; c++) {
            if (ascii.get(c) || ascii.get(c - 32)) {
                set.set(c);
                set.set(c - 32);
            }
        }
        // The long s and the Kelvin sign fold to ASCII letters.
        int[] folding = others
                ? new int[0]
                : IntStream.of(set.get('s') ? 0x17F : 0, set.get('k') ? 0x212A : 0)
                        .filter(c -> c > 0)
                        .toArray();
        return new CharSet(set, others, folding);
    }

    boolean contains(int codePoint) {
        return codePoint < ASCII ? ascii.get(codePoint) : others != (Arrays.binarySearch(exceptions, codePoint) >= 0);
    }

    int[] exceptions() {
        return exceptions.clone();
    }
}
