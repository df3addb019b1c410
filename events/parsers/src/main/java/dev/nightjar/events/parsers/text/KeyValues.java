package dev.nightjar.events.parsers.text;

import dev.nightjar.events.model.JsonObject;

/// Reads `key=value` pairs as many products write them: separated by spaces (or another character), values bare, in
/// double or single quotes, words without a value in between.
public final class KeyValues {
    /// Pairs of one line; no product writes more, and an attacker may.
    private static final int MAX_PAIRS = 500;

    private KeyValues() {}

    /// The pairs in order: text under each key, `true` for a word that stands alone. A key that comes again keeps its
    /// first value.
    public static JsonObject spaced(String text) {
        return separated(new Cursor(text), ' ');
    }

    /// Pairs behind the cursor, separated by a character and optional spaces.
    public static JsonObject separated(Cursor in, char separator) {
        var pairs = new JsonObject(24);
        while (pairs.size() < MAX_PAIRS) {
            while (in.peek() == ' ' || in.peek() == separator) {
                in.skip(1);
            }
            if (in.isAtEnd()) {
                return pairs;
            }
            pair(in, separator, pairs);
        }
        return pairs;
    }

    private static void pair(Cursor in, char separator, JsonObject pairs) {
        int from = in.at();
        in.skipUntil('=', separator);
        int to = in.at();
        Object value = in.take('=') ? value(in, separator) : true;
        String text = in.text();
        while (from < to && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
            to--;
        }
        if (to > from) {
            pairs.putIfAbsent(text, from, to, value);
        }
    }

    /// The value at the cursor: in quotes (a backslash protects a quote), or up to the separator.
    public static String value(Cursor in, char separator) {
        char quote = in.peek();
        if (quote != '"' && quote != '\'') {
            return stripped(in.until(separator));
        }
        int from = in.at() + 1;
        in.skip(1);
        boolean isEscaped = false;
        while (!in.isAtEnd() && in.peek() != quote) {
            isEscaped |= in.peek() == '\\';
            in.skip(in.peek() == '\\' ? 2 : 1);
        }
        String value = in.text().substring(from, in.at());
        in.take(quote);
        return isEscaped ? unescaped(value) : value;
    }

    /// Without white space at both ends, where nearly no value has any.
    private static String stripped(String value) {
        boolean isStripped =
                value.isEmpty() || (isPrinted(value.charAt(0)) && isPrinted(value.charAt(value.length() - 1)));
        return isStripped ? value : value.strip();
    }

    private static boolean isPrinted(char c) {
        return c > ' ' && c < 0x7f;
    }

    /// Without the backslashes that protect a quote or a backslash; others are the value's own (Windows paths).
    private static String unescaped(String value) {
        var plain = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length() && "\\\"'".indexOf(value.charAt(i + 1)) >= 0) {
                i++;
                c = value.charAt(i);
            }
            plain.append(c);
        }
        return plain.toString();
    }
}
