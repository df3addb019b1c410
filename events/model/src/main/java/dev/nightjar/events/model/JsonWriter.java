package dev.nightjar.events.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/// Writes JSON (RFC 8259) as UTF-8 into a buffer of its own, which it uses again: what it is asked to write follows
/// what it has written, until it is cleared. For one thread.
///
/// Each event of each log is written once at least, so this is its own code and no library's: see "Speed" in
/// `events/NORMALIZING.md`. Halves of surrogate pairs are written as escapes in values and as U+FFFD in names, since
/// the parsers downstream refuse them there.
public final class JsonWriter {
    /// Objects and lists inside each other; deeper ones are a fault of the program, since readers refuse such text.
    private static final int MAX_DEPTH = 1_000;

    /// A buffer larger than this is not kept for the next event.
    private static final int KEPT = 256 << 10;

    private static final int LONGEST_NUMBER = 20;
    private static final int LONGEST_ESCAPE = 6;

    /// From so many characters on a text is encoded as a whole, for the price of an array.
    private static final int LONG = 20;

    /// The digits of 00 to 99.
    private static final byte[] PAIRS = new byte[200];

    static {
        for (int i = 0; i < 100; i++) {
            PAIRS[2 * i] = (byte) ('0' + i / 10);
            PAIRS[2 * i + 1] = (byte) ('0' + i % 10);
        }
    }

    /// 10 to the power of 0 to 18.
    private static final long[] POWERS = new long[19];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private byte[] buffer = new byte[4 << 10];
    private int size;

    /// Forgets what was written; the buffer stays.
    public JsonWriter clear() {
        size = 0;
        if (buffer.length > KEPT) {
            buffer = new byte[KEPT];
        }
        return this;
    }

    /// Bytes written.
    public int size() {
        return size;
    }

    public byte[] toByteArray() {
        return toByteArray(0);
    }

    /// What was written from a place on, of those that `size` answers.
    public byte[] toByteArray(int from) {
        return Arrays.copyOfRange(buffer, from, size);
    }

    /// Hands on what was written, without a copy.
    public void writeTo(OutputStream out) throws IOException {
        out.write(buffer, 0, size);
    }

    /// A byte between objects, such as a line's end.
    public JsonWriter write(char ascii) {
        reserve(1);
        buffer[size++] = (byte) ascii;
        return this;
    }

    /// JSON that was written before, whole or a part.
    public JsonWriter write(byte[] json) {
        bytes(json);
        return this;
    }

    /// A text as a JSON string.
    public JsonWriter write(String text) {
        string(text);
        return this;
    }

    public JsonWriter write(long number) {
        number(number);
        return this;
    }

    /// @throws IllegalArgumentException for a value that [JsonObject] does not hold
    public JsonWriter write(JsonObject object) {
        object(object, 0);
        return this;
    }

    private void object(JsonObject object, int depth) {
        Fragment written = object.written();
        if (written != null) {
            fragment(written);
            return;
        }
        Heads heads = object.heads();
        if (heads != null && !object.isEmpty()) {
            members(object, heads, depth + 1);
            return;
        }
        write('{');
        for (int i = 0; i < object.size(); i++) {
            name(object.name(i), i > 0);
            value(object.value(i), depth + 1);
        }
        write('}');
    }

    private void members(JsonObject object, Heads heads, int depth) {
        Object[] values = object.values();
        int count = object.size();
        Block block = object.block();
        int blockAt = block == null ? -1 : object.blockAt();
        for (int i = 0; i < count; i++) {
            if (i == blockAt && block != null) {
                fragment(block.written(i));
                i += block.size() - 1;
            } else {
                reserve(heads.room());
                size = heads.write(i, buffer, size);
                value(values[i], depth);
            }
        }
        write('}');
    }

    private void fragment(Fragment fragment) {
        reserve(fragment.room());
        size = fragment.write(buffer, size);
    }

    private void list(List<?> list, int depth) {
        write('[');
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) {
                write(',');
            }
            value(list.get(i), depth + 1);
        }
        write(']');
    }

    private void list(TemplateList list) {
        int begin = size;
        for (int i = 0; i < list.size(); i++) {
            fragment(list.template(i).written());
            string(list.text(i));
            write('}');
        }
        if (size == begin) {
            write('[');
        } else {
            buffer[begin] = '['; // in place of the comma in front of the first
        }
        write(']');
    }

    /// By comparisons of classes, the frequent ones first: a pattern switch costs several times as much here.
    private void value(Object value, int depth) {
        if (value instanceof String text) {
            string(text);
        } else if (value instanceof Long number) {
            number(number);
        } else if (value instanceof JsonObject inner) {
            object(inner, deeper(depth));
        } else if (value instanceof TemplateList list) {
            list(list);
        } else if (value instanceof FixedList list) {
            fragment(list.written());
        } else if (value instanceof List<?> list) {
            list(list, deeper(depth));
        } else {
            rare(value);
        }
    }

    private static int deeper(int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("more than " + MAX_DEPTH + " objects inside each other");
        }
        return depth;
    }

    private void rare(Object value) {
        switch (value) {
            case Boolean b -> ascii(b ? "true" : "false");
            case Integer n -> number(n);
            case Double d when Double.isFinite(d) -> ascii(d.toString());
            case Double d -> string(d.toString());
            case BigInteger n -> ascii(n.toString());
            case BigDecimal n -> ascii(n.toString());
            default -> throw new IllegalArgumentException("no JSON form for " + value.getClass());
        }
    }

    private void number(long number) {
        reserve(LONGEST_NUMBER);
        if (number >= 0 && number < 10) { // most ids of OCSF
            buffer[size++] = (byte) ('0' + number);
            return;
        }
        if (number == Long.MIN_VALUE) {
            ascii(Long.toString(number));
            return;
        }
        if (number < 0) {
            buffer[size++] = '-';
        }
        long rest = Math.abs(number);
        int at = size + digits(rest);
        size = at;
        while (rest >= 100) {
            long hundredth = rest / 100;
            int pair = (int) (rest - hundredth * 100) * 2;
            buffer[--at] = PAIRS[pair + 1];
            buffer[--at] = PAIRS[pair];
            rest = hundredth;
        }
        if (rest >= 10) {
            buffer[--at] = PAIRS[(int) rest * 2 + 1];
            buffer[--at] = PAIRS[(int) rest * 2];
        } else {
            buffer[--at] = (byte) ('0' + rest);
        }
    }

    /// The digits of a number from 1 on, by its bits: 1233/4096 is a little more than the logarithm of 2 to base 10
    /// (H. S. Warren, Hacker's Delight, 11-4). A loop would end where nothing foresees it.
    private static int digits(long number) {
        int power = ((Long.SIZE - Long.numberOfLeadingZeros(number)) * 1233) >> 12;
        return number < POWERS[power] ? power : power + 1;
    }

    private void bytes(byte[] bytes) {
        int length = bytes.length;
        reserve(length);
        System.arraycopy(bytes, 0, buffer, size, length);
        size += length;
    }

    private void ascii(String text) {
        bytes(text.getBytes(ISO_8859_1));
    }

    @SuppressWarnings("deprecation") // drops the high bytes of characters, and plain names have none
    private void name(String name, boolean isFurther) {
        int length = name.length();
        reserve(length + 4);
        byte[] out = buffer;
        int at = size;
        if (isFurther) {
            out[at++] = ',';
        }
        if (PlainNames.contains(name)) {
            out[at++] = '"';
            name.getBytes(0, length, out, at);
            at += length;
            out[at++] = '"';
            out[at++] = ':';
            size = at;
        } else {
            size = at;
            string(wellFormed(name));
            write(':');
        }
    }

    private void string(String text) {
        if (text.length() < LONG) {
            shortString(text);
            return;
        }
        byte[] utf8 = text.getBytes(UTF_8);
        if (utf8.length == text.length()) {
            longString(text, utf8);
        } else {
            characters(text);
        }
    }

    private void shortString(String text) {
        int length = text.length();
        reserve(LONG * LONGEST_ESCAPE + 2);
        byte[] out = buffer;
        int at = size;
        out[at++] = '"';
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (Escapes.kind(c) == 0) {
                out[at++] = (byte) c;
            } else {
                at = Escapes.write(c, out, at);
            }
        }
        out[at++] = '"';
        size = at;
    }

    /// The virtual machine encodes a long text many characters at a time; what is looked through eight bytes at a
    /// time is copied as a whole up to the first byte that needs an escape, which few texts have.
    private void longString(String text, byte[] utf8) {
        int plain = Escapes.plainStart(utf8);
        reserve(utf8.length + 2);
        buffer[size] = '"';
        System.arraycopy(utf8, 0, buffer, size + 1, plain);
        size += plain + 1;
        if (plain < utf8.length) {
            escaped(text, utf8, plain);
        }
        write('"');
    }

    /// The rest of a text, eight bytes at once as far as they need no escape. A question mark may stand for half a
    /// surrogate pair, which has no form in UTF-8.
    private void escaped(String text, byte[] utf8, int from) {
        int length = utf8.length;
        byte[] out = buffer;
        int at = size;
        int i = from;
        while (i < length) {
            if (out.length - at < Long.BYTES + LONGEST_ESCAPE) {
                size = at;
                reserve(Long.BYTES + LONGEST_ESCAPE + length - i + length / 4);
                out = buffer;
            }
            if (length - i >= Long.BYTES) {
                int plain = Escapes.copyPlain(utf8, i, out, at);
                i += plain;
                at += plain;
                if (plain == Long.BYTES) {
                    continue;
                }
            }
            char c = utf8[i] == '?' ? text.charAt(i) : (char) utf8[i];
            if (Escapes.kind(c) == 0) {
                out[at++] = (byte) c;
            } else {
                at = Escapes.write(c, out, at);
            }
            i++;
        }
        size = at;
    }

    private void characters(String text) {
        int length = text.length();
        write('"');
        for (int i = 0; i < length; i++) {
            if (buffer.length - size < LONGEST_ESCAPE) {
                reserve(LONGEST_ESCAPE + length - i + length / 4);
            }
            size = Escapes.write(text.charAt(i), buffer, size);
        }
        write('"');
    }

    /// A name without halves of surrogate pairs.
    private static String wellFormed(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (Character.isSurrogate(name.charAt(i))) {
                return name.codePoints()
                        .map(point ->
                                point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xFFFD : point)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
            }
        }
        return name;
    }

    private void reserve(int bytes) {
        if (buffer.length - size < bytes) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, Math.addExact(size, bytes)));
        }
    }
}
