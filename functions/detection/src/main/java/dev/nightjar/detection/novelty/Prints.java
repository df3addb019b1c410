package dev.nightjar.detection.novelty;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Values as eight bytes of their SHA-256 each: whoever wants to pass for a known one must find a collision of 64 bits.
///
/// @param sorted ascending, each once
record Prints(long[] sorted) {
    static final Prints NONE = new Prints(new long[0]);

    static long of(String value) {
        return ByteBuffer.wrap(digest(value)).getLong();
    }

    static byte[] digest(String value) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Prints that && Arrays.equals(sorted, that.sorted);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sorted);
    }

    int size() {
        return sorted.length;
    }

    boolean has(long print) {
        return Arrays.binarySearch(sorted, print) >= 0;
    }

    Prints with(long print) {
        int at = Arrays.binarySearch(sorted, print);
        if (at >= 0) {
            return this;
        }
        var next = Arrays.copyOf(sorted, sorted.length + 1);
        System.arraycopy(sorted, -at - 1, next, -at, sorted.length + at + 1);
        next[-at - 1] = print;
        return new Prints(next);
    }

    String text() {
        var bytes = ByteBuffer.allocate(sorted.length * Long.BYTES);
        bytes.asLongBuffer().put(sorted);
        return Base64.getEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /// @throws IllegalArgumentException when it is not what [#text] wrote
    static Prints parse(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        var prints = new long[bytes.length / Long.BYTES];
        ByteBuffer.wrap(bytes).asLongBuffer().get(prints);
        return new Prints(prints);
    }
}
