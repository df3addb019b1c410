package dev.nightjar.events.parsers.firewall;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.KeyValues;
import dev.nightjar.events.parsers.text.SyslogHeader;

/// The fields of Check Point's exporter, whichever of its formats they came in.
final class CheckPointFields {
    private static final int MAX_PAIRS = 300;

    private CheckPointFields() {}

    static boolean isSyslog(Line line) {
        SyslogHeader header = line.syslog();
        boolean isNamed = header != null && header.app().equalsIgnoreCase("CheckPoint");
        String text = text(line);
        return isNamed
                || (isMember(text) && text.contains("; loguid:\""))
                || text.startsWith("[action:\"")
                || text.startsWith("[flags:\"");
    }

    /// `[key:…`: other logs put a time or a level in brackets.
    private static boolean isMember(String text) {
        int colon = text.indexOf(':');
        return text.startsWith("[")
                && colon > 1
                && text.chars().skip(1).limit(colon - 1L).allMatch(Character::isLetter);
    }

    static boolean isPiped(String text) {
        return (text.startsWith("time=") || text.startsWith("|hostname="))
                && text.contains("|product=")
                && (text.contains("|loguid=") || text.contains("|hostname="));
    }

    static JsonObject read(Line line) {
        String message = line.message();
        if (isPiped(message)) {
            return KeyValues.separated(new Cursor(message), '|'); // `|` before the first pair is a time left out
        }
        String text = text(line);
        int from = text.startsWith("[") ? 1 : 0;
        int to = text.endsWith("]") ? text.length() - 1 : text.length();
        return pairs(new Cursor(text, from, Math.max(from, to)));
    }

    /// RFC 5424 takes the bracketed fields for structured data.
    private static String text(Line line) {
        SyslogHeader header = line.syslog();
        String structured = header == null ? "" : header.structured();
        if (!structured.isEmpty() && !structured.startsWith("[meta")) {
            return line.message().isBlank() ? structured : structured + line.message();
        }
        return line.message().strip();
    }

    /// `key:"value"; key:value; …`; in quotes a backslash protects a quote or a bracket.
    private static JsonObject pairs(Cursor in) {
        var pairs = new JsonObject(48);
        while (!in.isAtEnd() && pairs.size() < MAX_PAIRS) {
            while (in.peek() == ' ' || in.peek() == ';') {
                in.skip(1);
            }
            int colon = in.indexOf(':');
            if (colon < 0) {
                break;
            }
            String key = in.until(':').strip();
            String value = in.peek() == '"' ? plain(in.quoted()) : in.until(';').strip();
            if (!key.isEmpty() && !value.isEmpty() && !pairs.has(key)) {
                pairs.put(key, value);
            }
        }
        return pairs;
    }

    private static String plain(String quoted) {
        return quoted.indexOf('\\') < 0
                ? quoted
                : quoted.replace("\\\"", "\"")
                        .replace("\\]", "]")
                        .replace("\\=", "=")
                        .replace("\\\\", "\\");
    }
}
