package dev.nightjar.detection.flow;

/// Cuts texts without leaving half a character at the end.
public final class Shortened {
    private Shortened() {}

    /// The first characters of a text.
    ///
    /// @param most UTF-16 characters of the answer
    public static String to(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    /// The first characters of a text, with a question mark for each that is not visible ASCII: what an attacker wrote
    /// costs no more bytes in a state than it has characters.
    public static String plain(String text, int most) {
        String few = to(text, most);
        // Hardly any needs it, and every event passes here: no expression is compiled for it.
        return few.codePoints().allMatch(Shortened::isVisible)
                ? few
                : few.codePoints()
                        .map(c -> isVisible(c) ? c : '?')
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean isVisible(int c) {
        return c >= '!' && c <= '~';
    }
}
