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
}
