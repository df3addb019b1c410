package dev.nightjar.events.parsers.line;

/// What stands in a message before the mark that a format is known by: a relay's or a device's own header, never
/// another log's fields.
///
/// Attackers write parts of logs: a user agent, a path, a name. Who could put a firewall's message into one would have
/// the whole line taken for the firewall's, with addresses of his choice.
public final class Preamble {
    private static final int MAX_LENGTH = 100;
    private static final int MAX_BLANKS = 8;

    private Preamble() {}

    /// Whether only a header can stand before this place: short, of few words, without quotes, fields, an address of a
    /// page or another mark.
    ///
    /// @param mark an index in the text; negative when the mark is missing
    public static boolean precedes(String text, int mark) {
        if (mark < 0 || mark > MAX_LENGTH) {
            return false;
        }
        int blanks = 0;
        for (int i = 0; i < mark; i++) {
            switch (text.charAt(i)) {
                case '"', '\'', '=', '?', '&', '(', '{', '\t', '`', '%' -> {
                    return false;
                }
                case '<' -> {
                    if (i > 0) {
                        return false;
                    }
                }
                case '/' -> {
                    if (text.startsWith("//", i)) {
                        return false;
                    }
                }
                case ' ' -> blanks++;
                default -> {}
            }
        }
        return blanks <= MAX_BLANKS;
    }

    /// The same for a mark that begins a word.
    public static boolean precedesWord(String text, int mark) {
        return precedes(text, mark) && (mark == 0 || " :>]".indexOf(text.charAt(mark - 1)) >= 0);
    }

    /// Whether only a header stands before the line's first `key=`, and the key is one of these.
    public static boolean precedesFirst(String text, String... keys) {
        int equals = text.indexOf('=');
        for (String key : keys) {
            int at = equals - key.length();
            if (text.startsWith(key, at) && precedesWord(text, at)) {
                return true;
            }
        }
        return false;
    }
}
