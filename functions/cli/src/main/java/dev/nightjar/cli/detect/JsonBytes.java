package dev.nightjar.cli.detect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.cli.ByteWriter;
import java.io.PrintWriter;
import java.util.Arrays;

/// JSON put together as bytes, text by text.
final class JsonBytes {
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(UTF_8);

    /// Digits of the longest number and its sign.
    private static final int MAX_NUMBER = 20;

    /// Of an escaped byte: `\u001F`.
    private static final int MAX_ESCAPE = 6;

    private byte[] bytes;
    private int size;

    JsonBytes(int room) {
        bytes = new byte[room];
    }

    int size() {
        return size;
    }

    /// Writes all that was put together since the last call.
    void writeTo(PrintWriter out) {
        if (out instanceof ByteWriter writer) {
            writer.write(bytes, 0, size);
        } else {
            out.write(new String(bytes, 0, size, UTF_8));
        }
        size = 0;
    }

    /// What was put together since `from`, by a copy.
    byte[] since(int from) {
        return Arrays.copyOfRange(bytes, from, size);
    }

    JsonBytes bytes(byte[] more) {
        ensure(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
        return this;
    }

    @SuppressWarnings("deprecation") // of ASCII it takes each character's one byte, as is wanted
    JsonBytes ascii(String text) {
        ensure(text.length());
        text.getBytes(0, text.length(), bytes, size);
        size += text.length();
        return this;
    }

    /// @param number not negative
    JsonBytes number(long number) {
        ensure(MAX_NUMBER);
        int end = size + 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            end++;
        }
        size = end;
        long rest = number;
        do {
            bytes[--end] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        return this;
    }

    /// A text as a JSON string (RFC 8259, section 7).
    JsonBytes text(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        ensure(utf8.length * MAX_ESCAPE + 2);
        byte[] target = bytes;
        int at = size;
        target[at++] = '"';
        for (byte b : utf8) {
            if (b >= ' ' ? b != '"' && b != '\\' : b < 0) {
                target[at++] = b;
            } else {
                at = escape(b, target, at);
            }
        }
        target[at++] = '"';
        size = at;
        return this;
    }

    private static int escape(byte b, byte[] target, int start) {
        int at = start;
        target[at++] = '\\';
        switch (b) {
            case '"', '\\' -> target[at++] = b;
            case '\b' -> target[at++] = 'b';
            case '\f' -> target[at++] = 'f';
            case '\n' -> target[at++] = 'n';
            case '\r' -> target[at++] = 'r';
            case '\t' -> target[at++] = 't';
            default -> {
                target[at++] = 'u';
                target[at++] = '0';
                target[at++] = '0';
                target[at++] = HEX[b >> 4];
                target[at++] = HEX[b & 15];
            }
        }
        return at;
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
