package dev.nightjar.detection.sigma.index;

import dev.nightjar.detection.sigma.scan.Bytes;
import dev.nightjar.detection.sigma.scan.Slots;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// How values look that machines make up: of one length, with the same bytes at the same places, and between these only
/// digits, or hexadecimal ones. Times, identifiers, hashes and numbers never come again, but others that look alike do,
/// and what can be in any of them is found out once.
///
/// Eight bytes are held against it at a time, without a branch on what they are.
public final class Layout {
    /// Bytes of the longest value.
    public static final int MAX_LENGTH = 128;

    /// As digits of an integer that `Long` has room for.
    private static final int MAX_DIGITS = 18;

    private static final byte DIGIT = -1;
    private static final byte HEXADECIMAL = -2;

    /// Numbers for each eight bytes: the fixed bytes; all bits of these; the high bits of the others; the high bits of
    /// those that may be letters.
    private static final int ROW = 4;

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private final byte kind;

    /// For each byte itself, or which bytes stand in its place.
    private final byte[] bytes;

    private final long[] rows;
    private final boolean isInteger;

    private Layout(byte kind, byte[] bytes) {
        this.kind = kind;
        this.bytes = bytes;
        rows = new long[(bytes.length + 7) / 8 * ROW];
        boolean hasOthers = false;
        for (int at = 0; at < rows.length / ROW * 8; at++) {
            int row = at / 8 * ROW;
            int shift = at % 8 * 8;
            byte b = at < bytes.length ? bytes[at] : 0;
            hasOthers |= at < bytes.length && b != DIGIT;
            if (b >= 0) {
                rows[row] |= (long) b << shift;
                rows[row + 1] |= 0xFFL << shift;
            } else {
                rows[row + 2] |= 0x80L << shift;
                rows[row + 3] |= (b == HEXADECIMAL ? 0x80L : 0) << shift;
            }
        }
        isInteger = !hasOthers;
    }

    /// How a value looks; null where that says nothing.
    ///
    /// @param kind as `Slots` has it
    public static @Nullable Layout of(byte kind, byte[] buffer, int from, int to) {
        int length = to - from;
        if (length == 0 || length > MAX_LENGTH || (kind != Slots.TEXT && kind != Slots.NUMBER)) {
            return null;
        }
        var bytes = new byte[length];
        boolean isDigits = true;
        for (int at = 0; at < length; at++) {
            byte b = buffer[from + at];
            if (b < ' ' || b == 0x7F) {
                return null;
            }
            bytes[at] = isDigit(b) ? DIGIT : isHexadecimal(b) ? HEXADECIMAL : b;
            isDigits &= bytes[at] == DIGIT;
        }
        widen(bytes);
        boolean isPlain = isDigits && length <= MAX_DIGITS && (buffer[from] != '0' || length == 1);
        return (kind == Slots.NUMBER || isDigits) && !isPlain ? null : new Layout(kind, bytes);
    }

    /// What has a letter among its digits is hexadecimal from its beginning to its end.
    private static void widen(byte[] bytes) {
        int end;
        for (int at = 0; at < bytes.length; at = end + 1) {
            boolean hasLetters = false;
            for (end = at; end < bytes.length && bytes[end] < 0; end++) {
                hasLetters |= bytes[end] == HEXADECIMAL;
            }
            Arrays.fill(bytes, at, end, hasLetters ? HEXADECIMAL : DIGIT);
        }
    }

    /// That of values of which some look like this and others like that; null where they have not enough in common.
    public @Nullable Layout or(Layout other) {
        if (kind != other.kind || bytes.length != other.bytes.length) {
            return null;
        }
        var both = new byte[bytes.length];
        for (int at = 0; at < both.length; at++) {
            byte mine = bytes[at];
            byte others = other.bytes[at];
            if (mine != others && (mine >= 0 || others >= 0)) {
                return null;
            }
            both[at] = mine == others ? mine : HEXADECIMAL;
        }
        return new Layout(kind, both);
    }

    /// Whether a value of its length looks like this.
    ///
    /// @param buffer with `Bytes.SLACK` bytes behind the value
    public boolean fits(byte valueKind, byte[] buffer, int from) {
        if (valueKind != kind) {
            return false;
        }
        long wrong = isInteger && buffer[from] == '0' && bytes.length > 1 ? 1 : 0;
        int last = rows.length - ROW;
        int at = from;
        for (int row = 0; row < last; row += ROW) {
            wrong |= wrong(row, Bytes.eight(buffer, at));
            at += 8;
        }
        return (wrong | wrong(last, Bytes.first(Bytes.eight(buffer, at), from + bytes.length - at))) == 0;
    }

    /// Zero when eight bytes are as a row has them.
    private long wrong(int row, long eight) {
        long low = eight & ~HIGHS;
        long digits = (low + ONES * (0x80 - '0')) ^ (low + ONES * (0x7F - '9'));
        long small = low | 0x20 * ONES;
        long letters = (small + ONES * (0x80 - 'a')) ^ (small + ONES * (0x7F - 'f'));
        long right = (digits | (letters & rows[row + 3])) & ~eight;
        return ((eight ^ rows[row]) & rows[row + 1]) | (rows[row + 2] & ~right);
    }

    public int length() {
        return bytes.length;
    }

    /// Whether it is that of integers in the one way to write them.
    public boolean isInteger() {
        return isInteger;
    }

    /// Which kinds of bytes its values may have.
    public long alphabet() {
        long alphabet = certain();
        for (byte b : bytes) {
            if (b < 0) {
                alphabet |= Alphabet.DIGITS | (b == HEXADECIMAL ? Alphabet.HEXADECIMALS : 0);
            }
        }
        return alphabet;
    }

    /// Which kinds of bytes each of its values has, digits aside.
    public long certain() {
        long alphabet = 0;
        for (int at = 0; at < bytes.length; at++) {
            alphabet |= bytes[at] < 0 ? 0 : Alphabet.of(bytes, at, at + 1);
        }
        return alphabet;
    }

    /// Whether a text may be anywhere in one of its values, whatever their case.
    boolean mayHold(byte[] text, int from, int size) {
        for (int at = 0; at + size <= bytes.length; at++) {
            if (mayHoldAt(at, text, from, size)) {
                return true;
            }
        }
        return false;
    }

    boolean mayHoldAt(int place, byte[] text, int from, int size) {
        for (int i = 0; i < size; i++) {
            byte held = bytes[place + i];
            byte asked = text[from + i];
            boolean may = held == DIGIT
                    ? isDigit(asked)
                    : held == HEXADECIMAL ? isDigit(asked) || isHexadecimal(asked) : small(held) == small(asked);
            if (!may) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static boolean isHexadecimal(byte b) {
        return small(b) >= 'a' && small(b) <= 'f';
    }

    private static int small(byte b) {
        return b >= 'A' && b <= 'Z' ? b + 32 : b;
    }
}
