package dev.nightjar.events.parsers.generic;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.text.Cursor;
import org.jspecify.annotations.Nullable;

/// Any product's events in the Log Event Extended Format (IBM QRadar, "LEEF overview"):
/// `LEEF:1.0|VENDOR|PRODUCT|VERSION|EVENT|key=value<tab>…`, and version 2.0 with a delimiter of its own in front of the
/// pairs, as a character or as `x5E` or `0x5E`.
final class LeefLog implements Parser {
    private static final int MAX_PAIRS = 500;

    static boolean isLeef(Line line) {
        String text = text(line);
        int at = text.indexOf("LEEF:");
        return at >= 0 && at < 200 && text.indexOf('|', at) > 0;
    }

    /// Behind a syslog header, `LEEF:` looks like a program's tag; agents name themselves so, too.
    private static String text(Line line) {
        String message = line.message();
        return line.app().equals("LEEF") && !message.startsWith("LEEF:") ? "LEEF:" + message : message;
    }

    @Override
    public Parsed parse(Line line) {
        String text = text(line);
        var in = new Cursor(text);
        if (!in.skipPast("LEEF:")) {
            return Parsed.rejected("no LEEF: in the line");
        }
        String version = in.until('|');
        String vendor = in.until('|');
        String product = in.until('|');
        String release = in.until('|');
        String event = in.until('|');
        if (event.isEmpty() || product.isEmpty()) {
            return Parsed.rejected("no whole LEEF header: vendor, product, version and event between |");
        }
        char delimiter = version.startsWith("2") ? delimiter(in) : usual(in);
        JsonObject pairs = pairs(in, delimiter);
        EventBuilder made = RoleEvent.of(line, Roles.named(pairs), event, product)
                .metadata("event_code", event)
                .metadata("product", product(vendor, product, release))
                .set("unmapped", pairs);
        if (!made.body().has("message")) {
            made.set("message", event);
        }
        return Parsed.of(made);
    }

    /// A tab; products whose template a person types have other characters there, or blanks.
    private static char usual(Cursor in) {
        int at = in.at();
        String rest = in.rest();
        in.moveTo(at);
        if (rest.indexOf('\t') >= 0) {
            return '\t';
        }
        for (char delimiter : new char[] {'|', '^', ' '}) {
            int first = rest.indexOf(delimiter);
            if (first > 0 && rest.indexOf('=', first) > 0 && rest.indexOf('=') < first) {
                return delimiter;
            }
        }
        return '\t';
    }

    private static char delimiter(Cursor in) {
        int start = in.at();
        String mark = in.until('|');
        if (mark.length() == 1) {
            return mark.charAt(0);
        }
        int x = mark.indexOf('x');
        if ((x == 0 || (x == 1 && mark.charAt(0) == '0')) && mark.length() <= x + 5) {
            int code = hexadecimal(mark.substring(x + 1));
            if (code > 0) {
                return (char) code;
            }
        }
        if (mark.isEmpty()) {
            return '\t';
        }
        in.moveTo(start); // there was no delimiter's field
        return usual(in);
    }

    private static int hexadecimal(String digits) {
        int code = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            code = code * 16 + digit;
        }
        return digits.isEmpty() ? -1 : code;
    }

    private static JsonObject pairs(Cursor in, char delimiter) {
        var pairs = new JsonObject(24);
        String last = "";
        int from = 0; // of the last value
        int end = 0; // of what belongs to it besides, of values with blanks in them
        while (!in.isAtEnd() && pairs.size() < MAX_PAIRS) {
            int start = in.at();
            String pair = in.until(delimiter);
            int equals = pair.indexOf('=');
            if (delimiter == ' ' && !last.isEmpty() && (equals < 0 || !isKey(pair, equals))) {
                end = start + pair.length();
                continue;
            }
            if (end > from) {
                pairs.put(last, in.text().substring(from, end).strip());
                end = from;
            }
            String name = equals > 0 ? pair.substring(0, equals).strip() : "";
            String value = pair.substring(equals + 1).strip();
            if (equals > 0 && !value.isEmpty() && !pairs.has(name)) {
                pairs.put(name, value);
                last = name;
                from = start + equals + 1;
                end = from;
            } else if (equals > 0) {
                last = "";
            }
        }
        if (end > from) {
            pairs.put(last, in.text().substring(from, end).strip());
        }
        return pairs;
    }

    private static boolean isKey(String pair, int equals) {
        for (int i = 0; i < equals; i++) {
            if (!Character.isLetterOrDigit(pair.charAt(i)) && "_-.".indexOf(pair.charAt(i)) < 0) {
                return false;
            }
        }
        return equals > 0;
    }

    private static JsonObject product(String vendor, String name, String version) {
        var product = new JsonObject(3).put("name", name);
        product.put("vendor_name", empty(vendor));
        return product.put("version", empty(version));
    }

    private static @Nullable String empty(String text) {
        return text.isBlank() ? null : text;
    }
}
