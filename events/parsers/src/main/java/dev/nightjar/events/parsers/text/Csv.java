package dev.nightjar.events.parsers.text;

import java.util.ArrayList;
import java.util.List;

/// One line of comma-separated values (RFC 4180): fields may stand in double quotes, a doubled quote inside is one.
public final class Csv {
    /// Fields of one line; a line of commas alone does not become a million strings.
    private static final int MAX_FIELDS = 500;

    private Csv() {}

    /// The fields; what comes behind the last one allowed stays in that one.
    public static List<String> fields(String line, char separator) {
        var fields = new ArrayList<String>(16);
        var in = new Cursor(line);
        do {
            if (fields.size() == MAX_FIELDS - 1) {
                fields.add(in.rest());
                return fields;
            }
            fields.add(in.peek() == '"' ? quoted(in, separator) : bare(in, separator));
        } while (in.take(separator));
        return fields;
    }

    /// The field, or empty when the line is shorter.
    public static String at(List<String> fields, int i) {
        return i < fields.size() ? fields.get(i) : "";
    }

    private static String bare(Cursor in, char separator) {
        int end = in.indexOf(separator);
        return in.text().substring(in.at(), moved(in, end < 0 ? in.text().length() : end));
    }

    private static int moved(Cursor in, int to) {
        in.moveTo(to);
        return to;
    }

    private static String quoted(Cursor in, char separator) {
        in.skip(1);
        var value = new StringBuilder();
        while (!in.isAtEnd()) {
            char c = in.peek();
            in.skip(1);
            if (c != '"') {
                value.append(c);
            } else if (!in.take('"')) {
                break;
            } else {
                value.append('"');
            }
        }
        if (!in.isAtEnd() && in.peek() != separator) {
            value.append(bare(in, separator)); // text behind the closing quote: keep it
        }
        return value.toString();
    }
}
