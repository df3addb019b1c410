package dev.nightjar.events.parsers.transport;

/// Finds the ends of a JSON array of objects without reading them: brackets and strings are enough.
final class ObjectArray {
    private ObjectArray() {}

    /// The place behind an array that holds objects and nothing else, with nothing behind it on its line; 0 when what
    /// starts here is no such array.
    static int end(byte[] data, int start, int limit) {
        int at = skipSpaces(data, start + 1, limit);
        while (at < limit && data[at] == '{') {
            at = objectEnd(data, at, limit);
            if (at == 0) {
                return 0;
            }
            at = skipSpaces(data, at, limit);
            if (at < limit && data[at] == ',') {
                at = skipSpaces(data, at + 1, limit);
            } else {
                break;
            }
        }
        if (at >= limit || data[at] != ']') {
            return 0;
        }
        int end = at + 1;
        for (int i = end; i < data.length && data[i] != '\n'; i++) {
            if (data[i] != ' ' && data[i] != '\r' && data[i] != '\t') {
                return 0;
            }
        }
        return end;
    }

    /// The place behind the object that starts here; 0 when it is not closed before the limit.
    static int objectEnd(byte[] data, int start, int limit) {
        int depth = 0;
        boolean quoted = false;
        for (int i = start; i < limit; i++) {
            byte c = data[i];
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                } else if (c == '\n') {
                    return 0; // JSON strings hold no raw newline
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if ((c == '}' || c == ']') && --depth == 0) {
                return i + 1;
            }
        }
        return 0;
    }

    static int skipSpaces(byte[] data, int from, int limit) {
        int at = from;
        while (at < limit && (data[at] == ' ' || data[at] == '\t' || data[at] == '\r' || data[at] == '\n')) {
            at++;
        }
        return at;
    }
}
