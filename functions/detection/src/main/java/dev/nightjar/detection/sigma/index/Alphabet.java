package dev.nightjar.detection.sigma.index;

/// Which kinds of bytes a text is made of, a bit for each kind: digits, the letters a to f, each other letter, each
/// mark, and bytes beyond ASCII. Case makes no difference.
///
/// A literal can be in a value only if its alphabet is part of the value's. Most values that never come again have
/// small alphabets, which do come again: process numbers, times, identifiers, hashes.
public final class Alphabet {
    /// Kinds of bytes up to which an alphabet is small.
    static final int SMALL = 8;

    /// Bytes after which it is worth asking whether the alphabet is still small.
    private static final int FEW = 32;

    private static final long[] KINDS = new long[256];

    /// Stands for whatever bytes beyond ASCII may fold to.
    public static final long BEYOND_ASCII = 1L << 63;

    private static final int DIGIT = 0;

    /// Of digits alone.
    public static final long DIGITS = 1L << DIGIT;

    private static final int HEXADECIMAL = 1;

    /// Of the letters `a` to `f` alone.
    public static final long HEXADECIMALS = 1L << HEXADECIMAL;

    private static final int LETTERS = 2;
    private static final int CONTROL = LETTERS + 20;
    private static final int MARKS = CONTROL + 1;

    static {
        int marks = MARKS;
        for (int b = 0; b < 256; b++) {
            int small = b >= 'A' && b <= 'Z' ? b + 32 : b;
            if (b >= 0x80) {
                KINDS[b] = BEYOND_ASCII;
            } else if (b < ' ' || b == 0x7F) {
                KINDS[b] = 1L << CONTROL;
            } else if (b >= '0' && b <= '9') {
                KINDS[b] = 1L << DIGIT;
            } else if (small >= 'a' && small <= 'f') {
                KINDS[b] = 1L << HEXADECIMAL;
            } else if (small >= 'g' && small <= 'z') {
                KINDS[b] = 1L << (LETTERS + small - 'g');
            } else {
                KINDS[b] = 1L << marks++;
            }
        }
    }

    private Alphabet() {}

    public static long of(byte[] bytes, int from, int to) {
        long alphabet = 0;
        int at = from;
        for (; at + 4 <= to; at += 4) {
            alphabet |= KINDS[bytes[at] & 0xFF]
                    | KINDS[bytes[at + 1] & 0xFF]
                    | KINDS[bytes[at + 2] & 0xFF]
                    | KINDS[bytes[at + 3] & 0xFF];
        }
        for (; at < to; at++) {
            alphabet |= KINDS[bytes[at] & 0xFF];
        }
        return alphabet;
    }

    /// The same where it is small, else `BEYOND_ASCII`: of most texts the first bytes say that.
    public static long ofSmall(byte[] bytes, int from, int to) {
        int some = Math.min(to, from + FEW);
        long alphabet = of(bytes, from, some);
        if (some < to && isSmall(alphabet)) {
            alphabet |= of(bytes, some, to);
        }
        return isSmall(alphabet) ? alphabet : BEYOND_ASCII;
    }

    /// Whether it is worth asking which literals fit: ASCII of few kinds.
    public static boolean isSmall(long alphabet) {
        return alphabet >= 0 && Long.bitCount(alphabet) <= SMALL;
    }
}
