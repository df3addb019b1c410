package dev.nightjar.cli;

import java.io.Console;
import java.util.Optional;

/// Text on a terminal. Attackers write our input: an escape sequence in a log field could move the cursor, hide a line
/// or answer a query on the user's behalf, and a bidirectional override could make one name read as another.
public final class Terminal {
    private Terminal() {}

    /// The text as one harmless line: control, format (bidirectional overrides, zero width), surrogate and line
    /// separator characters appear as `\xHH` or `\\u{H…}`.
    public static String line(String text) {
        if (text.codePoints().noneMatch(Terminal::isHostile)) {
            return text;
        }
        var safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (!isHostile(c)) {
                safe.appendCodePoint(c);
            } else if (c < 0x100) {
                safe.append("\\x").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                safe.append("\\u{").append(Integer.toHexString(c)).append('}');
            }
        });
        return safe.toString();
    }

    /// The same, cut to so many characters, the last one `…` when something was cut.
    public static String line(String text, int width) {
        String safe = line(text);
        if (safe.codePointCount(0, safe.length()) <= width) {
            return safe;
        }
        return safe.substring(0, safe.offsetByCodePoints(0, Math.max(0, width - 1))) + "…";
    }

    /// JSON text that means the same and is harmless: what [#line] would escape becomes a JSON escape.
    public static String json(String json) {
        if (json.codePoints().noneMatch(Terminal::isHostile)) {
            return json;
        }
        var safe = new StringBuilder(json.length() + 16);
        for (int i = 0; i < json.length(); i++) {
            char unit = json.charAt(i);
            int c = json.codePointAt(i);
            boolean pair = Character.isSupplementaryCodePoint(c);
            if (isHostile(c)) {
                safe.append("\\u%04x".formatted((int) unit));
                if (pair) {
                    safe.append("\\u%04x".formatted((int) json.charAt(++i)));
                }
            } else {
                safe.appendCodePoint(c);
                i += pair ? 1 : 0;
            }
        }
        return safe.toString();
    }

    /// Whether a person watches, so that colour and lines that change are welcome.
    public static boolean isInteractive() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
                && !"dumb".equals(System.getenv("TERM"));
    }

    private static boolean isHostile(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
