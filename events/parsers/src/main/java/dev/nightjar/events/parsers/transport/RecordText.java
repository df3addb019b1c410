package dev.nightjar.events.parsers.transport;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/// A record's bytes as UTF-8 text: a byte order mark is taken off, and UTF-16 (Windows tools write it) converted.
public final class RecordText {
    private RecordText() {}

    public static byte[] toUtf8(byte[] data) {
        if (data.length >= 3 && data[0] == (byte) 0xef && data[1] == (byte) 0xbb && data[2] == (byte) 0xbf) {
            return Arrays.copyOfRange(data, 3, data.length);
        }
        if (data.length >= 2 && data[0] == (byte) 0xff && data[1] == (byte) 0xfe) {
            return new String(data, 2, data.length - 2, UTF_16LE).getBytes(UTF_8);
        }
        if (data.length >= 2 && data[0] == (byte) 0xfe && data[1] == (byte) 0xff) {
            return new String(data, 2, data.length - 2, UTF_16BE).getBytes(UTF_8);
        }
        return data;
    }

    public static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
