package dev.nightjar.detection.sigma.scan;

import dev.nightjar.events.model.Json;
import java.util.Arrays;

/// Reads one JSON object from bytes and notes the values of wanted fields, without an object tree, and without looking
/// at the inside of values and objects that nobody asked for.
///
/// Structure is checked where it is read; the inside of what is skipped is trusted to be JSON.
public final class JsonScanner {
    private static final byte[] EMPTY = {};

    private final FieldNames names;
    private final Slots slots;
    private byte[] buffer = EMPTY;
    private int start;
    private int limit;
    private boolean wantsAll;

    /// Of the string that was read last.
    private long hash;

    private boolean isEscaped;
    private byte[] scratch = new byte[256];

    /// For each entry of the names the one that followed it last: events of one kind have their members in one order.
    private final int[] following;

    public JsonScanner(FieldNames names, Slots slots) {
        this.names = names;
        this.slots = slots;
        following = new int[names.entries() + 1];
        Arrays.fill(following, FieldNames.NOTHING);
    }

    /// Fills the slots.
    ///
    /// @param bytes with `Bytes.SLACK` more bytes behind `to`
    /// @param everything also notes values that no field wants, for keywords
    /// @throws MalformedEvent when it is not one JSON object
    public void scan(byte[] bytes, int from, int to, boolean everything) throws MalformedEvent {
        buffer = bytes;
        start = from;
        limit = to;
        wantsAll = everything;
        slots.clear(bytes);
        int at = space(from);
        if (at >= limit || buffer[at] != '{') {
            throw new MalformedEvent("not a JSON object");
        }
        at = space(object(at + 1, FieldNames.ROOT, 1));
        if (at < limit) {
            throw malformed(at);
        }
    }

    /// @param at behind the opening brace
    /// @param node of the wanted names, or `NOTHING`
    /// @return behind the closing brace
    private int object(int at, int node, int depth) throws MalformedEvent {
        if (depth > Json.MAX_DEPTH) {
            throw new MalformedEvent("more than " + Json.MAX_DEPTH + " levels inside each other");
        }
        int here = space(at);
        if (here < limit && buffer[here] == '}') {
            return here + 1;
        }
        // The place behind the entries stands for the beginning of the event.
        int before = node == FieldNames.ROOT ? following.length - 1 : FieldNames.NOTHING;
        while (true) {
            if (here >= limit || buffer[here] != '"') {
                throw malformed(here);
            }
            int nameStart = here + 1;
            int member = before == FieldNames.NOTHING ? FieldNames.NOTHING : following[before];
            int nameEnd = member == FieldNames.NOTHING ? FieldNames.NOTHING : names.end(member, buffer, nameStart);
            if (nameEnd == FieldNames.NOTHING) {
                nameEnd = name(nameStart);
                member = node == FieldNames.NOTHING ? FieldNames.NOTHING : member(node, nameStart, nameEnd);
                // An escaped name is not written as the entry has it.
                if (before != FieldNames.NOTHING && member != FieldNames.NOTHING && !isEscaped) {
                    following[before] = member;
                }
            }
            before = member == FieldNames.NOTHING ? before : member;
            here = space(nameEnd + 1);
            if (here >= limit || buffer[here] != ':') {
                throw malformed(here);
            }
            here = space(value(space(here + 1), names.values(member), names.child(member), depth));
            if (here < limit && buffer[here] == ',') {
                here = space(here + 1);
            } else if (here < limit && buffer[here] == '}') {
                return here + 1;
            } else {
                throw malformed(here);
            }
        }
    }

    private int array(int at, int[] fields, int child, int depth) throws MalformedEvent {
        if (depth > Json.MAX_DEPTH) {
            throw new MalformedEvent("more than " + Json.MAX_DEPTH + " levels inside each other");
        }
        int here = space(at);
        if (here < limit && buffer[here] == ']') {
            return here + 1;
        }
        while (true) {
            here = space(value(here, fields, child, depth));
            if (here < limit && buffer[here] == ',') {
                here = space(here + 1);
            } else if (here < limit && buffer[here] == ']') {
                return here + 1;
            } else {
                throw malformed(here);
            }
        }
    }

    private int value(int at, int[] fields, int child, int depth) throws MalformedEvent {
        if (at >= limit) {
            throw malformed(at);
        }
        return switch (buffer[at]) {
            case '"' -> {
                int end = string(at + 1);
                note(fields, isEscaped ? Slots.ESCAPED : Slots.TEXT, at + 1, end, hash);
                yield end + 1;
            }
            case '{' -> {
                if (child == FieldNames.NOTHING && fields.length == 0 && !wantsAll) {
                    yield skip(at);
                }
                int before = slots.count();
                int end = object(at + 1, child, depth + 1);
                for (int field : fields) {
                    // An element's text stands for the element.
                    if (!isNotedSince(before, field)) {
                        slots.add(field, Slots.OBJECT, at, end, Bytes.hash(buffer, at, end), false);
                    }
                }
                yield end;
            }
            case '[' -> {
                if (child == FieldNames.NOTHING && fields.length == 0 && !wantsAll) {
                    yield skip(at);
                }
                yield array(at + 1, fields, child, depth + 1);
            }
            default -> atom(at, fields);
        };
    }

    private void note(int[] fields, byte kind, int from, int to, long valueHash) {
        boolean isFirst = true;
        for (int field : fields) {
            slots.add(field, kind, from, to, valueHash, isFirst);
            isFirst = false;
        }
        if (isFirst && wantsAll) {
            slots.add(Slots.NO_FIELD, kind, from, to, valueHash, true);
        }
    }

    private boolean isNotedSince(int before, int field) {
        for (int slot = before; slot < slots.count(); slot++) {
            if (slots.field(slot) == field) {
                return true;
            }
        }
        return false;
    }

    private int atom(int at, int[] fields) throws MalformedEvent {
        int end = at;
        while (end < limit && !isDelimiter(buffer[end])) {
            end++;
        }
        switch (buffer[at]) {
            case 't' -> {
                expect(at, end, "true");
                note(fields, Slots.BOOLEAN, at, end, 't');
            }
            case 'f' -> {
                expect(at, end, "false");
                note(fields, Slots.BOOLEAN, at, end, 'f');
            }
            case 'n' -> expect(at, end, "null");
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> {
                if (fields.length > 0 || wantsAll) {
                    note(fields, Slots.NUMBER, at, end, Bytes.hash(buffer, at, end));
                }
            }
            default -> throw malformed(at);
        }
        return end;
    }

    private static boolean isDelimiter(byte b) {
        return b == ',' || b == '}' || b == ']' || b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    private void expect(int at, int end, String word) throws MalformedEvent {
        boolean same = end - at == word.length();
        for (int i = 0; same && i < word.length(); i++) {
            same = buffer[at + i] == word.charAt(i);
        }
        if (!same) {
            throw malformed(at);
        }
    }

    /// Behind an object or array that nobody wants, at whose opening this starts.
    private int skip(int at) throws MalformedEvent {
        int open = 0;
        int here = at;
        while (here < limit) {
            switch (buffer[here]) {
                case '"' -> here = string(here + 1);
                case '{', '[' -> open++;
                case '}', ']' -> {
                    if (--open == 0) {
                        return here + 1;
                    }
                }
                default -> {
                    // Part of a number, a word or the space between.
                }
            }
            here++;
        }
        throw malformed(here);
    }

    /// Finds the closing quote of a member's name, and its hash as `Bytes.hash` would have it.
    private int name(int at) throws MalformedEvent {
        int end = at;
        while (true) {
            long eight = Bytes.eight(buffer, end);
            long stops = Bytes.equal(eight, (byte) '"') | Bytes.equal(eight, (byte) '\\');
            if (stops != 0) {
                end += Bytes.lowest(stops);
                break;
            }
            end += 8;
            if (end >= limit) {
                throw malformed(limit);
            }
        }
        if (end >= limit) {
            throw malformed(limit);
        }
        if (buffer[end] == '\\') {
            isEscaped = true;
            return string(at);
        }
        isEscaped = false;
        return end;
    }

    private int member(int node, int from, int to) {
        if (isEscaped) {
            int length = text(from, to);
            return member(node, scratch, 0, length);
        }
        return member(node, buffer, from, to);
    }

    private int member(int node, byte[] bytes, int from, int to) {
        int member = names.member(node, bytes, from, to, Bytes.hash(bytes, from, to));
        if (member != FieldNames.NOTHING) {
            return member;
        }
        for (int at = from; at < to; at += 8) {
            if (Bytes.equal(Bytes.first(Bytes.eight(bytes, at), Math.min(8, to - at)), (byte) ' ') != 0) {
                return withoutSpaces(node, bytes, from, to);
            }
        }
        return FieldNames.NOTHING;
    }

    private int withoutSpaces(int node, byte[] bytes, int from, int to) {
        var closed = new byte[to - from + Bytes.SLACK];
        int length = 0;
        for (int at = from; at < to; at++) {
            if (bytes[at] != ' ') {
                closed[length++] = bytes[at];
            }
        }
        return names.member(node, closed, 0, length, Bytes.hash(closed, 0, length));
    }

    private int text(int from, int to) {
        if (scratch.length < to - from + Bytes.SLACK) {
            scratch = new byte[(to - from) * 2 + Bytes.SLACK];
        }
        return JsonText.unescape(buffer, from, to, scratch);
    }

    /// Finds the closing quote of a string, whether it has escapes, and its hash.
    private int string(int at) throws MalformedEvent {
        long mixed = 0;
        boolean escapes = false;
        int here = at;
        while (here < limit) {
            long eight = Bytes.eight(buffer, here);
            long stops = Bytes.equal(eight, (byte) '"') | Bytes.equal(eight, (byte) '\\');
            if (stops == 0) {
                mixed = Bytes.mix(mixed, eight);
                here += 8;
                continue;
            }
            int count = Bytes.lowest(stops);
            mixed = Bytes.mix(mixed, Bytes.first(eight, count));
            here += count;
            if (here >= limit) {
                break;
            }
            if (buffer[here] == '"') {
                hash = Bytes.mix(mixed, here - at);
                isEscaped = escapes;
                return here;
            }
            escapes = true;
            mixed = Bytes.mix(mixed, buffer[here + 1]);
            here += 2;
        }
        throw malformed(limit);
    }

    private int space(int at) {
        int here = at;
        while (here < limit && buffer[here] <= ' ' && isSpace(buffer[here])) {
            here++;
        }
        return here;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    private MalformedEvent malformed(int at) {
        return new MalformedEvent("not valid JSON at byte " + Math.max(0, Math.min(at, limit) - start));
    }

    /// The same bytes with room behind them.
    public static byte[] padded(byte[] bytes, int from, int to) {
        return Arrays.copyOf(Arrays.copyOfRange(bytes, from, to), to - from + Bytes.SLACK);
    }
}
