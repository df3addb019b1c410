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

    /// Copies eight bytes; answers how many at their start are characters of ASCII that stand for themselves, and
    /// no question mark. Found by the carries into their high bits (H. S. Warren, Hacker's Delight, 6-1): they are
    /// right up to the first such byte, and none behind it matters.
    static int copyPlain(byte[] text, int from, byte[] out, int place) {
        long eight = (long) EIGHT.get(text, from);
        EIGHT.set(out, place, eight);
        long odd = eight
                | (eight - ONES * ' ')
                | ((eight ^ (ONES * '"')) - ONES)
                | ((eight ^ (ONES * '\\')) - ONES)
                | ((eight ^ (ONES * '?')) - ONES);
        return Long.numberOfTrailingZeros(odd & HIGH_BITS) / Byte.SIZE;
    }

    /// Writes a character or what stands for it, at most six bytes; answers the place behind it. Surrogates become
    /// escapes,
    /// so that half a pair, which UTF-8 has no form for, is kept as it came.
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
