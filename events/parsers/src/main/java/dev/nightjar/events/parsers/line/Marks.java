package dev.nightjar.events.parsers.line;

/// The punctuation and the capital letters of ASCII, a bit for each: what a text may be asked to hold. Digits and small
/// letters have none, since nearly all lines hold them.
final class Marks {
    private static final int ASCII = 128;

    /// Values of a byte.
    private static final int LATIN1 = 256;

    /// By the low byte of a character.
    private static final long[] BITS = new long[LATIN1];

    /// By the bits' places.
    private static final char[] CHARACTERS = new char[Long.SIZE];

    /// The bits of all of them.
    static final long ALL;

    static {
        long next = 1;
        for (char c = 0; c < ASCII; c++) {
            if (c == '\t' || (!Character.isISOControl(c) && !Character.isDigit(c) && !Character.isLowerCase(c))) {
                BITS[c] = next;
                CHARACTERS[Long.numberOfTrailingZeros(next)] = c;
                next <<= 1;
            }
        }
        ALL = next - 1;
    }

    private Marks() {}

    /// The mark of a bit.
    static char character(long bit) {
        return CHARACTERS[Long.numberOfTrailingZeros(bit)];
    }

    /// The bits of all marks among a text's first characters, by one look at each.
    ///
    /// Of a character beyond Latin-1 the low byte counts, so that a mark may be found too many, and none too few: a
    /// loop over bytes takes a third of the time.
    @SuppressWarnings("deprecation") // it takes the low byte of each character, as is wanted here
    static long in(String text, int end) {
        var characters = new byte[end];
        text.getBytes(0, end, characters, 0);
        long held = 0;
        for (byte c : characters) {
            held |= BITS[c & 0xff];
        }
        return held;
    }

    /// @throws IllegalArgumentException for a character that has no bit
    static long bit(char mark) {
        long bit = mark < LATIN1 ? BITS[mark] : 0;
        if (bit == 0) {
            throw new IllegalArgumentException("only punctuation and capital letters are marks: " + mark);
        }
        return bit;
    }
}
