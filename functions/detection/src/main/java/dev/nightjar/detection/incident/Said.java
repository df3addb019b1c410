package dev.nightjar.detection.incident;

import dev.nightjar.detection.flow.Shortened;

/// Makes one bounded line of what a log, and so an attacker, may have written.
public final class Said {
    private static final int MAX_LINE = 300;

    private Said() {}

    /// Control and format characters, and line and paragraph separators, become spaces; longer text is cut.
    public static String line(String text) {
        return line(text, MAX_LINE);
    }

    /// The same, of at most `most` UTF-16 characters.
    public static String line(String text, int most) {
        String cut = Shortened.to(text, most);
        var line = new StringBuilder(cut.length());
        cut.codePoints().forEach(point -> line.appendCodePoint(shows(point) ? point : ' '));
        String one = line.toString().strip();
        return cut.length() < text.length() ? one + "…" : one;
    }

    private static boolean shows(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
