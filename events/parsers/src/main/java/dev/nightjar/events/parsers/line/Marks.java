package dev.nightjar.events.parsers.line;

/// The punctuation and the capital letters of ASCII, a bit for each: what a text may be asked to hold. Digits and small
/// letters have none, since nearly all lines hold them.
final class Marks {
    private static final int ASCII = 128;

    /// By character.
    private static final long[] BITS = new long[ASCII];

    static {
        long next = 1;
        for (char c = 0; c < ASCII; c++) {
            if (c == '\t' || (!Character.isISOControl(c) && !Character.isDigit(c) && !Character.isLowerCase(c))) {
                BITS[c] = next;
                next <<= 1;
            }
        }
    }

    private Marks() {}

    /// @throws IllegalArgumentException for a character that has no bit
    static long bit(char mark) {
        long bit = mark < ASCII ? BITS[mark] : 0;
        if (bit == 0) {
            throw new IllegalArgumentException("only punctuation and capital letters are marks: " + mark);
        }
        return bit;
    }
}
