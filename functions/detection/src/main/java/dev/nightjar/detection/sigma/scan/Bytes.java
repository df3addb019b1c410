package dev.nightjar.detection.sigma.scan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Eight bytes at a time (SWAR: SIMD within a register; Lamport 1975, Mycroft 1987).
///
/// Whoever calls these keeps `SLACK` bytes behind the last byte that counts.
public final class Bytes {
    public static final int SLACK = 8;

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long PLACES = 0x0001020304050607L;
    private static final long SPACES = ONES * ' ';
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private Bytes() {}

    /// The byte at `at` is the lowest of the eight.
    public static long eight(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    public static void putEight(byte[] bytes, int at, long value) {
        LONG.set(bytes, at, value);
    }

    public static int four(byte[] bytes, int at) {
        return (int) INT.get(bytes, at);
    }

    public static void putFour(byte[] bytes, int at, int value) {
        INT.set(bytes, at, value);
    }

    /// The first `count` of the eight, from 0 to 8; the others zero.
    public static long first(long eight, int count) {
        return count == 8 ? eight : eight & ((1L << (count << 3)) - 1);
    }

    /// High bits at bytes that are zero; exact up to the lowest one.
    public static long zeros(long eight) {
        return (eight - ONES) & ~eight & HIGHS;
    }

    /// High bits at bytes that equal `b`; exact up to the lowest one.
    public static long equal(long eight, byte b) {
        return zeros(eight ^ (ONES * (b & 0xFF)));
    }

    /// The place, from 0, of the lowest high bit, of which there is at least one. The multiplication moves the place's
    /// number into the highest byte: the first compiler has no instruction for counting zeros.
    public static int lowest(long highs) {
        return (int) ((((highs & -highs) >>> 7) * PLACES) >>> 56);
    }

    public static boolean isAscii(long eight) {
        return (eight & HIGHS) == 0;
    }

    /// ASCII capitals made small; other bytes as they are.
    public static long folded(long eight) {
        long low = eight & ~HIGHS;
        long fromA = low + ONES * (0x80 - 'A');
        long beyondZ = low + ONES * (0x7F - 'Z');
        long capitals = (fromA ^ beyondZ) & ~eight & HIGHS;
        return eight | (capitals >>> 2);
    }

    /// Whether JSON has a text as it is: ASCII without control characters, quotes and backslashes. By the carries into
    /// high bits (H. S. Warren, Hacker's Delight, 6-1): wrong ones come behind right ones only.
    public static boolean isPlainJson(byte[] bytes, int from, int to) {
        long odd = 0;
        int at = from;
        for (; at + 8 <= to; at += 8) {
            odd |= odd(eight(bytes, at));
        }
        if (at < to) {
            long mask = -1L >>> ((8 - (to - at)) << 3);
            odd |= odd((eight(bytes, at) & mask) | (SPACES & ~mask));
        }
        return (odd & HIGHS) == 0;
    }

    private static long odd(long eight) {
        return eight | (eight - SPACES) | ((eight ^ QUOTES) - ONES) | ((eight ^ BACKSLASHES) - ONES);
    }

    public static long mix(long hash, long eight) {
        long mixed = (hash ^ eight) * 0x9E3779B97F4A7C15L;
        return mixed ^ (mixed >>> 32);
    }

    /// Whether so many bytes are the same in both.
    public static boolean same(byte[] a, int aFrom, byte[] b, int bFrom, int length) {
        int at = 0;
        for (; at + 8 <= length; at += 8) {
            if (eight(a, aFrom + at) != eight(b, bFrom + at)) {
                return false;
            }
        }
        return at == length || first(eight(a, aFrom + at) ^ eight(b, bFrom + at), length - at) == 0;
    }

    public static long hash(byte[] bytes, int from, int to) {
        long hash = (long) to - from;
        int at = from;
        for (; at + 8 <= to; at += 8) {
            hash = mix(hash, eight(bytes, at));
        }
        return at < to ? mix(hash, first(eight(bytes, at), to - at)) : hash;
    }
}
