package dev.nightjar.events.parsers.zeek;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.parsers.line.Line;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the lines with `#` at the top of a Zeek log say (Zeek's ASCII writer): how fields, elements of sets, empty and
/// unset values are written, which log it is, and its columns with their types.
///
/// @param path of the log, such as `conn`; empty before its line
/// @param fields the columns' names; none before their line
/// @param types the columns' types; none where a file has no such line
record ZeekHeader(
        String separator,
        String setSeparator,
        String empty,
        String unset,
        String path,
        List<String> fields,
        List<String> types) {
    private static final String KEY = "zeek.header";
    private static final int MAX_COLUMNS = 500;

    /// What the ASCII writer does unless it is told otherwise.
    static final ZeekHeader DEFAULT = new ZeekHeader("\t", ",", "(empty)", "-", "", List.of(), List.of());

    ZeekHeader {
        fields = List.copyOf(fields);
        types = List.copyOf(types);
    }

    /// The header of the lines before this one; the default when there was none.
    static ZeekHeader before(Line line) {
        return line.session().recall(KEY, ZeekHeader.class).orElse(DEFAULT);
    }

    static void remember(Line line, ZeekHeader header) {
        line.session().remember(KEY, header);
    }

    /// Whether a line is one of the header's (or the footer's), by its first word.
    static boolean isHeader(String text) {
        if (text.isEmpty() || text.charAt(0) != '#') {
            return false;
        }
        for (String word : new String[] {
            "separator", "set_separator", "empty_field", "unset_field", "path", "open", "fields", "types", "close"
        }) {
            if (text.startsWith(word, 1) && text.length() > word.length() + 1 && !isNameCharacter(text, word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNameCharacter(String text, String word) {
        char behind = text.charAt(word.length() + 1);
        return Character.isLetterOrDigit(behind) || behind == '_' || behind == ':';
    }

    /// The header with what one more of its lines says.
    ZeekHeader with(String line) {
        if (line.startsWith("#separator ")) {
            String value = unescaped(line.substring("#separator ".length()));
            return new ZeekHeader(value.isEmpty() ? "\t" : value, ",", "(empty)", "-", "", List.of(), List.of());
        }
        int cut = line.indexOf(separator);
        if (cut < 0) {
            return this;
        }
        String value = line.substring(cut + separator.length());
        return switch (line.substring(0, cut)) {
            case "#set_separator" ->
                new ZeekHeader(separator, value.isEmpty() ? "," : value, empty, unset, path, fields, types);
            case "#empty_field" -> new ZeekHeader(separator, setSeparator, value, unset, path, fields, types);
            case "#unset_field" -> new ZeekHeader(separator, setSeparator, empty, value, path, fields, types);
            case "#path" -> new ZeekHeader(separator, setSeparator, empty, unset, value, fields, types);
            case "#fields" -> new ZeekHeader(separator, setSeparator, empty, unset, path, cells(value), List.of());
            case "#types" -> new ZeekHeader(separator, setSeparator, empty, unset, path, fields, cells(value));
            default -> this;
        };
    }

    /// The same way of writing with other columns.
    ZeekHeader of(String log, List<String> names, List<String> kinds) {
        return new ZeekHeader(separator, setSeparator, empty, unset, log, names, kinds);
    }

    /// The cells of a line.
    List<String> cells(String line) {
        return split(line, separator);
    }

    private static List<String> split(String text, String by) {
        var parts = new ArrayList<String>(by.equals(",") ? 4 : 24);
        int from = 0;
        for (int to = text.indexOf(by); to >= 0 && parts.size() < MAX_COLUMNS; to = text.indexOf(by, from)) {
            parts.add(text.substring(from, to));
            from = to + by.length();
        }
        parts.add(text.substring(from));
        return parts;
    }

    /// A line's values by the columns' names and in their types; null when it has not as many as there are columns.
    @Nullable
    JsonObject record(String line) {
        List<String> cells = cells(line);
        if (cells.size() != fields.size()) {
            return null;
        }
        var record = new JsonObject(fields.size());
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).equals(unset) && !fields.get(i).isEmpty()) {
                record.put(fields.get(i), value(cells.get(i), i < types.size() ? types.get(i) : "string"));
            }
        }
        return record;
    }

    private Object value(String cell, String type) {
        if (type.startsWith("set[") || type.startsWith("vector[")) {
            var list = new ArrayList<Object>(4);
            if (!cell.equals(empty)) {
                String element =
                        type.substring(type.indexOf('[') + 1, Math.max(type.indexOf('[') + 1, type.length() - 1));
                for (String part : split(cell, setSeparator)) {
                    if (!part.equals(unset)) {
                        list.add(value(part, element));
                    }
                }
            }
            return list;
        }
        if (cell.equals(empty)) {
            return "";
        }
        return switch (type) {
            case "count", "int", "port" -> number(cell);
            case "double", "interval" -> decimal(cell);
            case "bool" -> cell.equals("T") ? (Object) true : cell.equals("F") ? (Object) false : cell;
            default -> unescaped(cell);
        };
    }

    private static Object number(String cell) {
        boolean isNegative = cell.startsWith("-");
        int digits = cell.length() - (isNegative ? 1 : 0);
        if (digits == 0 || digits > 18) {
            return cell;
        }
        long value = 0;
        for (int i = isNegative ? 1 : 0; i < cell.length(); i++) {
            int digit = cell.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return cell;
            }
            value = value * 10 + digit;
        }
        return isNegative ? -value : value;
    }

    private static Object decimal(String cell) {
        if (cell.length() > 40 || cell.isEmpty() || cell.charAt(0) > '9') {
            return cell;
        }
        try {
            return Double.valueOf(cell);
        } catch (NumberFormatException e) {
            return cell;
        }
    }

    /// The ASCII writer's `\x09` for a character that would be read as a separator, and its doubled backslashes; bytes
    /// of other characters stay as they are written, for they need not be text.
    static String unescaped(String text) {
        int escape = text.indexOf('\\');
        if (escape < 0) {
            return text;
        }
        var plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char next = c == '\\' && i + 1 < text.length() ? text.charAt(i + 1) : 0;
            int code = next == 'x' && i + 4 <= text.length() ? hex(text.charAt(i + 2), text.charAt(i + 3)) : -1;
            if (next == '\\') {
                plain.append(c);
                i++;
            } else if (code == '\t' || (code >= ' ' && code < 0x7f)) {
                plain.append((char) code);
                i += 3;
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    private static int hex(char high, char low) {
        int first = Character.digit(high, 16);
        int second = Character.digit(low, 16);
        return first < 0 || second < 0 ? -1 : first * 16 + second;
    }
}
