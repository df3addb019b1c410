package dev.nightjar.events.parsers.line;

/// The punctuation and the capital letters that a text holds, a bit for each: tells at once that a line without `%` is
/// no line of a Cisco device. Made in one pass, a look-up for each character; digits and small letters have no bit,
/// since nearly all lines hold them.
final class Marks {
    private static final int ASCII = 128;

    /// By character of ASCII.
    private static final long[] BITS = new long[ASCII];

    /// The bit of all control characters but a tab and a line's ends.
    private static final long CONTROLS = 1;

    static {
        long next = CONTROLS;
        for (int c = 0; c < ASCII; c++) {
            boolean isBlank = c == '\t' || c == '\n' || c == '\r';
            if (c < ' ' && !isBlank) {
                BITS[c] = CONTROLS;
            } else if (!Character.isDigit(c) && !Character.isLowerCase(c) && c < ASCII - 1) {
                next <<= 1;
                BITS[c] = next;
            }
        }
    }

    private Marks() {}

    static long of(String text) {
        long marks = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ASCII) {
                marks |= BITS[c];
            }
        }
        return marks;
    }

    /// @throws IllegalArgumentException for a character that has no bit of its own
    static long required(String characters) {
        if (characters.chars().anyMatch(c -> c >= ASCII || BITS[c] == 0 || BITS[c] == CONTROLS)) {
            throw new IllegalArgumentException("only punctuation and capital letters are marks: " + characters);
        }
        return of(characters);
    }

    static boolean holdControls(long marks) {
        return (marks & CONTROLS) != 0;
    }
}
