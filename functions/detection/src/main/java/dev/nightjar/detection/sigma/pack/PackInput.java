package dev.nightjar.detection.sigma.pack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/// Reads the parts of a pack. Every length is held against what is left before anything of that size is made.
final class PackInput {
    private static final int MAX_DECIMAL = 1_000;

    private final byte[] bytes;
    private final int end;
    private int at;

    PackInput(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        at = from;
        end = to;
    }

    boolean isAtEnd() {
        return at == end;
    }

    boolean flag() {
        return octet() != 0;
    }

    int octet() {
        require(1);
        return bytes[at++] & 0xFF;
    }

    long number() {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            int octet = octet();
            value |= (long) (octet & 0x7F) << shift;
            if (octet < 0x80) {
                return value;
            }
        }
        throw new MalformedPack("a number is too long");
    }

    int count(int bytesEach) {
        long count = number();
        if (count * bytesEach > end - at || count > Integer.MAX_VALUE) {
            throw new MalformedPack("a length goes beyond the end");
        }
        return (int) count;
    }

    int small(int limit) {
        long value = number();
        if (value >= limit) {
            throw new MalformedPack("a number is out of range");
        }
        return (int) value;
    }

    String text() {
        int length = count(1);
        at += length;
        return new String(bytes, at - length, length, UTF_8);
    }

    BigDecimal decimal() {
        String text = text();
        if (text.length() > MAX_DECIMAL) {
            throw new MalformedPack("a number is too long");
        }
        return new BigDecimal(text);
    }

    <E extends Enum<E>> E name(Class<E> type) {
        return Enum.valueOf(type, text());
    }

    byte[] bytes() {
        int length = count(1);
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    <T> List<T> list(Supplier<T> each) {
        int count = count(1);
        List<T> items = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            items.add(each.get());
        }
        return items;
    }

    int[] ints() {
        var values = new int[count(Integer.BYTES)];
        buffer(values.length * Integer.BYTES).asIntBuffer().get(values);
        return values;
    }

    long[] longs() {
        var values = new long[count(Long.BYTES)];
        buffer(values.length * Long.BYTES).asLongBuffer().get(values);
        return values;
    }

    private ByteBuffer buffer(int length) {
        at += length;
        return ByteBuffer.wrap(bytes, at - length, length).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    private void require(int length) {
        if (length < 0 || length > end - at) {
            throw new MalformedPack("it ends too early");
        }
    }
}
