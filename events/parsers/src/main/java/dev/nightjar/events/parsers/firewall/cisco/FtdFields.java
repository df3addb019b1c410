package dev.nightjar.events.parsers.firewall.cisco;

import dev.nightjar.events.model.JsonObject;

/// The fields of a Threat Defense security event: `Key: value, Key: value`. A value may hold commas and colons, so the
/// next field begins only where a comma is followed by a key: a capital, then letters, digits, `_` or one blank, then
/// `: `.
final class FtdFields {
    private static final int MAX_PAIRS = 300;
    private static final int MAX_KEY = 40;

    private FtdFields() {}

    static JsonObject read(String text) {
        var fields = new JsonObject(48);
        int at = 0;
        while (at < text.length() && fields.size() < MAX_PAIRS) {
            int colon = keyEnd(text, at);
            if (colon < 0) {
                break;
            }
            int end = valueEnd(text, colon + 1);
            String value = text.substring(colon + 1, end).strip();
            if (!value.isEmpty()) {
                fields.put(text.substring(at, colon), value);
            }
            at = end;
            while (at < text.length() && (text.charAt(at) == ',' || text.charAt(at) == ' ')) {
                at++;
            }
        }
        return fields;
    }

    private static int valueEnd(String text, int from) {
        for (int comma = text.indexOf(',', from); comma >= 0; comma = text.indexOf(',', comma + 1)) {
            int next = comma + 1;
            while (next < text.length() && text.charAt(next) == ' ') {
                next++;
            }
            if (next > comma + 1 && keyEnd(text, next) > 0) {
                return comma;
            }
        }
        return text.length();
    }

    /// The colon behind a key that begins here; −1 when none does.
    private static int keyEnd(String text, int from) {
        if (from >= text.length() || !Character.isUpperCase(text.charAt(from))) {
            return -1;
        }
        int blanks = 0;
        int end = Math.min(text.length(), from + MAX_KEY);
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (c == ':') {
                return i + 1 == text.length() || text.charAt(i + 1) == ' ' ? i : -1;
            }
            blanks += c == ' ' ? 1 : 0;
            if (blanks > 1 || (c != ' ' && c != '_' && !Character.isLetterOrDigit(c))) {
                return -1;
            }
        }
        return -1;
    }
}
