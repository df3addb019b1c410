package dev.nightjar.detection.notification;

/// Makes what an attacker may have written harmless in a message: it stays on its line, shows as it is, and ends.
final class PlainText {
    private PlainText() {}

    /// One line: control characters, line and paragraph separators, and all that is invisible or turns the direction
    /// of writing (Unicode categories Cc, Cf, Zl, Zp, Cs, Co, Cn) become `<U+202E>`; longer text is cut.
    ///
    /// @param most UTF-16 characters of the answer, with the ellipsis
    static String line(String text, int most) {
        var line = new StringBuilder(Math.min(text.length(), most) + 8);
        int i = 0;
        while (i < text.length() && line.length() <= most) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            if (shows(point)) {
                line.appendCodePoint(point);
            } else {
                line.append(String.format("<U+%04X>", point));
            }
        }
        if (line.length() <= most && i >= text.length()) {
            return line.toString();
        }
        int end = most - 1;
        if (Character.isHighSurrogate(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(0, end) + "…";
    }

    /// The same in printable ASCII; other characters become `?`.
    static String ascii(String text, int most) {
        String line = line(text, Integer.MAX_VALUE - 16);
        var ascii = new StringBuilder();
        line.codePoints().forEach(point -> ascii.append(point >= ' ' && point <= '~' ? (char) point : '?'));
        return ascii.length() <= most ? ascii.toString() : ascii.substring(0, most - 3) + "...";
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
