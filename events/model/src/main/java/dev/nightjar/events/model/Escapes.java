package dev.nightjar.events.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The characters that do not stand for themselves in a JSON string written as UTF-8 (RFC 8259, section 7), and the
/// bytes that stand for them.
final class Escapes {
    private static final int ASCII = 128;

    /// 1 for the characters of ASCII that are escaped.
    private static final byte[] KIND = new byte[ASCII];

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'};

    static {
        for (int c = 0; c < ' '; c++) {
            KIND[c] = 1;
        }
        KIND['"'] = 1;
        KIND['\\'] = 1;
    }

    private Escapes() {}

    /// 0 for a character that stands for itself, as one byte.
    static int kind(char c) {
        return KIND[c & (ASCII - 1)] | (c & -ASCII);
    }

    /// How many bytes at the start of a text of eight or more are characters of ASCII that stand for themselves, and no
    /// question mark.
    static int plainStart(byte[] text) {
        int last = text.length - Long.BYTES;
        for (int i = 0; i < last; i += Long.BYTES) {
            long odd = odd((long) EIGHT.get(text, i));
            if (odd != 0) {
                return i + Long.numberOfTrailingZeros(odd) / Byte.SIZE;
            }
        }
        return last + Long.numberOfTrailingZeros(odd((long) EIGHT.get(text, last))) / Byte.SIZE;
    }

    /// Copies eight bytes; answers how many at their start are characters of ASCII that stand for themselves, and
    /// no question mark.
    static int copyPlain(byte[] text, int from, byte[] out, int place) {
        long eight = (long) EIGHT.get(text, from);
        EIGHT.set(out, place, eight);
        return Long.numberOfTrailingZeros(odd(eight)) / Byte.SIZE;
    }

    /// The high bit of the first byte that does not stand for itself, or is a question mark; none when all do. Found by
    /// the carries into their high bits (H. S. Warren, Hacker's Delight, 6-1): they are right up to the first such
    /// byte, and none behind it matters.
    private static long odd(long eight) {
        long odd = eight
                | (eight - ONES * ' ')
                | ((eight ^ (ONES * '"')) - ONES)
                | ((eight ^ (ONES * '\\')) - ONES)
                | ((eight ^ (ONES * '?')) - ONES);
        return odd & HIGH_BITS;
    }

    /// Writes a character or what stands for it, at most six bytes; answers the place behind it. Surrogates
    /// become escapes, so that half a pair, which UTF-8 has no form for, is kept as it came.
    static int write(char c, byte[] out, int place) {
        int at = place;
        if (kind(c) == 0) {
            out[at++] = (byte) c;
        } else if (c < ASCII) {
            out[at++] = '\\';
            byte letter = letter(c);
            if (letter == 'u') {
                return hex(c, out, at);
            }
            out[at++] = letter;
        } else if (c < 0x800) {
            out[at++] = (byte) (0xC0 | (c >> 6));
            out[at++] = (byte) (0x80 | (c & 0x3F));
        } else if (Character.isSurrogate(c)) {
            out[at++] = '\\';
            return hex(c, out, at);
        } else {
            out[at++] = (byte) (0xE0 | (c >> 12));
            out[at++] = (byte) (0x80 | ((c >> 6) & 0x3F));
            out[at++] = (byte) (0x80 | (c & 0x3F));
        }
        return at;
    }

    private static byte letter(char c) {
        return switch (c) {
            case '"', '\\' -> (byte) c;
            case '\b' -> 'b';
            case '\t' -> 't';
            case '\n' -> 'n';
            case '\f' -> 'f';
            case '\r' -> 'r';
            default -> 'u';
        };
    }

    private static int hex(char c, byte[] out, int place) {
        out[place] = 'u';
        for (int i = 0; i < 4; i++) {
            out[place + 1 + i] = HEX[(c >> (12 - 4 * i)) & 0xF];
        }
        return place + 5;
    }
}
