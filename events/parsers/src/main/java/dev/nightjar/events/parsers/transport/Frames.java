package dev.nightjar.events.parsers.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Cuts a record's text into lines, and keeps together what is one thing in several lines: a pretty-printed JSON
/// object, a Windows event or a MySQL audit record in XML, a lease of ISC's dhcpd, an alert of OSSEC's, a row of
/// PostgreSQL's whose statement goes over lines. The objects of an array are frames of their own.
public final class Frames {
    /// A JSON object or XML event that is not closed within this many bytes is cut at the line's end instead.
    private static final int MAX_SPAN = 1 << 20;

    /// Bytes that may be looked at in vain, of one record: many lines that begin something and never close it would
    /// each be searched to the span's end. Behind that, lines are lines.
    private static final long MAX_VAIN = 8L << 20;

    /// Eight bytes at a time; which of them comes first does not matter.
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private static final byte[] EVENT = "<Event".getBytes(UTF_8);
    private static final byte[] LEASE = "lease ".getBytes(UTF_8);
    private static final byte[] EVENT_END = "</Event>".getBytes(UTF_8);

    private final byte[] data;
    private final RecordSpan spans;
    private final int maxLine;
    private int from;
    private int to;
    private int next;
    private long vain;

    /// Behind the array whose objects are frames of their own; 0 outside of one.
    private int arrayEnd;

    public Frames(byte[] data, int maxLine) {
        this.data = data;
        this.spans = new RecordSpan(data);
        this.maxLine = maxLine;
    }

    /// Moves to the next frame; false when there is none.
    public boolean next() {
        if (next >= data.length) {
            return false;
        }
        if (arrayEnd > 0 && nextElement()) {
            return true;
        }
        if (next >= data.length) {
            return false;
        }
        from = next;
        if (startsArray()) {
            arrayEnd = ObjectArray.end(data, from, limit());
            if (arrayEnd > 0) {
                next = from + 1;
                return next();
            }
            vain += limit() - from;
        }
        int lineEnd = indexOf('\n', from);
        to = lineEnd;
        if (data[from] == '{' && lineEnd < data.length && lastOf(lineEnd) != '}') {
            to = objectEnd(lineEnd);
        } else if (data[from] == '<' && starts(EVENT, from)) {
            to = eventEnd(lineEnd);
        } else if (data[from] == 'l' && starts(LEASE, from) && lastOf(lineEnd) == '{') {
            to = blockEnd(lineEnd);
        } else if (data[from] == '*' && spans.startsAlert(from)) {
            to = spans.alertEnd(lineEnd, limit());
        } else if ((data[from] == '<' || data[from] == ' ') && spans.startsAudit(from)) {
            to = closed(spans.auditEnd(from, limit()), lineEnd);
        } else if (data[from] == '2' && spans.startsOpenRow(from, lineEnd)) {
            to = closed(spans.rowEnd(from, lineEnd, limit()), lineEnd);
        } else if ((data[from] == '0' || data[from] == '1') && spans.startsWindowsEvent(from, lineEnd)) {
            to = spans.windowsEventEnd(lineEnd, limit());
        }
        next = to < data.length ? to + 1 : to;
        if (to > from && data[to - 1] == '\r') {
            to--;
        }
        return true;
    }

    /// Whether an array begins here whose first element is an object: `[sshd] …` is text.
    private boolean startsArray() {
        if (data[from] != '[') {
            return false;
        }
        int first = ObjectArray.skipSpaces(data, from + 1, data.length);
        return first < data.length && data[first] == '{';
    }

    /// How far what begins here may reach: nowhere when too much was searched in vain already.
    private int limit() {
        return vain > MAX_VAIN ? from : Math.min(data.length, from + MAX_SPAN);
    }

    private int closed(int end, int lineEnd) {
        return end < 0 ? unclosed(limit(), lineEnd) : end;
    }

    /// The line's end, for what begins here was not closed before a place.
    private int unclosed(int place, int lineEnd) {
        vain += place - from;
        return lineEnd;
    }

    /// The next object of the array; false, behind the array's line, when there is no further one.
    private boolean nextElement() {
        int start = next;
        while (start < arrayEnd && data[start] != '{') {
            start++;
        }
        if (start < arrayEnd) {
            from = start;
            to = ObjectArray.objectEnd(data, start, arrayEnd);
            next = to;
            return true;
        }
        int lineEnd = indexOf('\n', arrayEnd);
        next = lineEnd < data.length ? lineEnd + 1 : lineEnd;
        arrayEnd = 0;
        return false;
    }

    public boolean isTooLong() {
        return to - from > maxLine;
    }

    public boolean isBlank() {
        for (int i = from; i < to; i++) {
            if (data[i] != ' ' && data[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    /// Whether no byte is a control character; of characters above ASCII all bytes are higher.
    public boolean isPlain() {
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            long eight = (long) EIGHT.get(data, i);
            if (((eight - ONES * ' ') & ~eight & HIGH_BITS) != 0) {
                return false;
            }
        }
        for (; i < to; i++) {
            if (data[i] >= 0 && data[i] < ' ') {
                return false;
            }
        }
        return true;
    }

    public boolean startsWith(String ascii) {
        return starts(ascii.getBytes(UTF_8), from);
    }

    /// The frame as text; what is not UTF-8 becomes U+FFFD.
    public String text() {
        return new String(data, from, to - from, UTF_8);
    }

    public byte[] bytes() {
        return Arrays.copyOfRange(data, from, to);
    }

    private int indexOf(char c, int start) {
        int i = start;
        for (long all = ONES * c; i <= data.length - Long.BYTES; i += Long.BYTES) {
            long same = (long) EIGHT.get(data, i) ^ all; // a byte of 0 where the character is
            if (((same - ONES) & ~same & HIGH_BITS) != 0) {
                break;
            }
        }
        while (i < data.length && data[i] != c) {
            i++;
        }
        return i;
    }

    private char lastOf(int lineEnd) {
        int i = lineEnd - 1;
        while (i > from && (data[i] == '\r' || data[i] == ' ')) {
            i--;
        }
        return (char) data[i];
    }

    /// The end of the line on which the object that starts here is closed; the first line's end when it never is.
    private int objectEnd(int lineEnd) {
        int depth = 0;
        boolean quoted = false;
        int limit = limit();
        for (int i = from; i < limit; i++) {
            byte c = data[i];
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                } else if (c == '\n') {
                    return unclosed(i, lineEnd); // JSON strings hold no raw newline: a damaged line, not a long object
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if ((c == '}' || c == ']') && --depth == 0) {
                return indexOf('\n', i);
            }
        }
        return unclosed(limit, lineEnd);
    }

    private int eventEnd(int lineEnd) {
        int limit = limit() - EVENT_END.length;
        for (int i = from + 1; i <= limit; i++) {
            if (data[i] == '<') {
                if (starts(EVENT_END, i)) {
                    return indexOf('\n', i);
                }
                if (starts(EVENT, i)
                        && (data[i + EVENT.length] == ' ' || data[i + EVENT.length] == '>')
                        && data[i - 1] == '\n') {
                    return unclosed(i, lineEnd); // the next event begins before this one is closed
                }
            }
        }
        return unclosed(Math.max(from, limit), lineEnd);
    }

    /// The end of the first following line that is just `}`; the first line's end when it does not come.
    private int blockEnd(int lineEnd) {
        int limit = limit();
        for (int i = lineEnd + 1; i < limit; i++) {
            if (data[i] == '}' && data[i - 1] == '\n') {
                return indexOf('\n', i);
            }
        }
        return unclosed(limit, lineEnd);
    }

    private boolean starts(byte[] word, int at) {
        return data.length - at >= word.length && Arrays.equals(data, at, at + word.length, word, 0, word.length);
    }
}
