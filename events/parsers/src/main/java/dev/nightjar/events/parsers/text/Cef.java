package dev.nightjar.events.parsers.text;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Severity;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The Common Event Format (Micro Focus Security ArcSight, "Implementing ArcSight Common Event Format", version 25):
/// `CEF:VERSION|VENDOR|PRODUCT|DEVICE VERSION|EVENT CLASS|NAME|SEVERITY|EXTENSION`.
///
/// In the header a backslash protects `|` and `\`; in the extension's values it protects `=` and `\`, and `\n` and `\r`
/// are line ends. A value goes on to the next ` key=`, so it may hold blanks.
///
/// @param version of the device's software
/// @param eventClass the device's id of this kind of event
/// @param severityText as written: 0 to 10, or a word
/// @param extension texts by key, in order
public record Cef(
        String vendor,
        String product,
        String version,
        String eventClass,
        String name,
        String severityText,
        JsonObject extension) {
    private static final int MAX_PAIRS = 500;

    /// The text of a message behind a syslog header, for which `CEF:` looks like a program's tag. Agents name
    /// themselves so, too, and leave the mark where it is.
    public static String whole(String app, String message) {
        return app.equals("CEF") && !message.startsWith("CEF:") ? "CEF:" + message : message;
    }

    /// The place of `CEF:` followed by a digit; −1 when the text has none near its start.
    public static int find(String text) {
        int at = text.indexOf("CEF:");
        return at >= 0 && at < 400 && at + 5 < text.length() && Character.isDigit(text.charAt(at + 4)) ? at : -1;
    }

    /// The event in a text, which may have other text in front; null when there is none or its header is not whole.
    public static @Nullable Cef read(String text) {
        int at = find(text);
        if (at < 0) {
            return null;
        }
        var in = new Cursor(text, at, text.length());
        header(in);
        String[] parts = new String[6];
        for (int i = 0; i < parts.length; i++) {
            if (in.isAtEnd()) {
                return null;
            }
            parts[i] = header(in);
        }
        return new Cef(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], extension(text, in.at()));
    }

    /// 0–3 low, 4–6 medium, 7–8 high, 9–10 very high; or the words.
    public Severity severity() {
        return switch (severityText.toLowerCase(Locale.ROOT)) {
            case "0" -> Severity.INFORMATIONAL;
            case "1", "2", "3", "low" -> Severity.LOW;
            case "4", "5", "6", "medium" -> Severity.MEDIUM;
            case "7", "8", "high" -> Severity.HIGH;
            case "9", "10", "very-high", "very high", "critical" -> Severity.CRITICAL;
            default -> Severity.UNKNOWN;
        };
    }

    private static String header(Cursor in) {
        int from = in.at();
        boolean isEscaped = false;
        while (!in.isAtEnd() && in.peek() != '|') {
            isEscaped |= in.peek() == '\\';
            in.skip(in.peek() == '\\' ? 2 : 1);
        }
        String part = in.text().substring(from, in.at());
        in.take('|');
        return isEscaped ? unescaped(part) : part;
    }

    private static JsonObject extension(String text, int from) {
        var pairs = new JsonObject(24);
        int equals = nextEquals(text, from);
        int key = from;
        while (equals >= 0 && pairs.size() < MAX_PAIRS) {
            String name = text.substring(key, equals).strip();
            int next = nextEquals(text, equals + 1);
            int nextKey = next < 0 ? text.length() : keyStart(text, equals + 1, next);
            String value = text.substring(equals + 1, nextKey).strip();
            if (!name.isEmpty() && !value.isEmpty() && !pairs.has(name)) {
                pairs.put(name, value.indexOf('\\') < 0 ? value : unescaped(value));
            }
            key = nextKey;
            equals = next;
        }
        return pairs;
    }

    /// The next `=` that ends a key: not protected by a backslash, and behind a word of key characters that follows a
    /// blank. Producers forget to protect `=` in URLs (`a=b?c=d`), which this does not take for a key.
    private static int nextEquals(String text, int from) {
        for (int at = text.indexOf('=', from); at >= 0; at = text.indexOf('=', at + 1)) {
            int start = at;
            while (start > from && isKey(text.charAt(start - 1))) {
                start--;
            }
            boolean isWord = start < at && (start == from || text.charAt(start - 1) == ' ');
            if (isWord && text.charAt(at - 1) != '\\') {
                return at;
            }
        }
        return -1;
    }

    private static int keyStart(String text, int from, int equals) {
        int start = equals;
        while (start > from && isKey(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static boolean isKey(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || c == '.'
                || c == '-'
                || c == '['
                || c == ']';
    }

    private static String unescaped(String text) {
        var plain = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            char next = c == '\\' && i + 1 < text.length() ? text.charAt(i + 1) : 0;
            char meant = switch (next) {
                case '\\', '|', '=' -> next;
                case 'n' -> '\n';
                case 'r' -> '\r';
                default -> 0;
            };
            plain.append(meant == 0 ? c : meant);
            i += meant == 0 ? 1 : 2;
        }
        return plain.toString();
    }
}
