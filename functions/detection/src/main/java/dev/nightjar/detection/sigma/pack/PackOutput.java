package dev.nightjar.detection.sigma.pack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Consumer;

/// Writes what [PackInput] reads: small numbers in few bytes (LEB128), tables of numbers as they lie in memory,
/// little end first.
final class PackOutput {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    byte[] toByteArray() {
        return bytes.toByteArray();
    }

    int size() {
        return bytes.size();
    }

    void flag(boolean value) {
        bytes.write(value ? 1 : 0);
    }

    /// @param value not negative
    void number(long value) {
        long rest = value;
        while (rest > 0x7F) {
            bytes.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }

    void text(String text) {
        bytes(text.getBytes(UTF_8));
    }

    void decimal(BigDecimal number) {
        text(number.toString());
    }

    void name(Enum<?> value) {
        text(value.name());
    }

    void bytes(byte[] value) {
        number(value.length);
        bytes.writeBytes(value);
    }

    <T> void list(List<T> items, Consumer<T> each) {
        number(items.size());
        items.forEach(each);
    }

    void ints(int[] values) {
        number(values.length);
        var buffer = ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asIntBuffer().put(values);
        bytes.writeBytes(buffer.array());
    }

    void longs(long[] values) {
        number(values.length);
        var buffer = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asLongBuffer().put(values);
        bytes.writeBytes(buffer.array());
    }
}
