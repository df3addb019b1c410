package dev.nightjar.events.parsers.flow;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A part of an array of bytes, read at places behind its start. Every method is total: a place outside reads
/// as 0, a part outside is clipped, so that a hostile length costs nothing and reaches nothing.
public record Slice(byte[] data, int from, int to) {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    public static Slice of(byte[] data) {
        return new Slice(data, 0, data.length);
    }

    public int size() {
        return to - from;
    }

    /// Whether so many bytes are there at a place.
    public boolean has(int at, int length) {
        return at >= 0 && length >= 0 && length <= size() - at;
    }

    public Slice part(int at, int length) {
        int start = Math.clamp((long) from + at, from, to);
        return new Slice(data, start, Math.clamp((long) start + Math.max(0, length), start, to));
    }

    public Slice rest(int at) {
        return part(at, size());
    }

    public int u8(int at) {
        return has(at, 1) ? data[from + at] & 0xff : 0;
    }

    public int u16(int at) {
        return (u8(at) << 8) | u8(at + 1);
    }

    public long u32(int at) {
        return ((long) u16(at) << 16) | u16(at + 2);
    }

    /// Little-endian.
    public int u16le(int at) {
        return (u8(at + 1) << 8) | u8(at);
    }

    public long u32le(int at) {
        return ((long) u16le(at + 2) << 16) | u16le(at);
    }

    /// Up to eight bytes as one number, big-endian; the sign bit of the eighth is kept as it is.
    public long number() {
        long value = 0;
        for (int i = 0; i < Math.min(8, size()); i++) {
            value = (value << 8) | u8(i);
        }
        return value;
    }

    /// UTF-8 without the zeros that fill a field of fixed length.
    public String text() {
        int end = to;
        while (end > from && data[end - 1] == 0) {
            end--;
        }
        return new String(data, from, end - from, UTF_8);
    }

    /// Of at most 32 bytes.
    public String hex() {
        var text = new StringBuilder(2 * Math.min(32, size()));
        for (int i = 0; i < Math.min(32, size()); i++) {
            text.append(HEX[u8(i) >> 4]).append(HEX[u8(i) & 15]);
        }
        return text.toString();
    }

    /// An address of four or sixteen bytes as text (RFC 5952 for IPv6); empty for any other number of bytes.
    public String address() {
        return switch (size()) {
            case 4 -> u8(0) + "." + u8(1) + '.' + u8(2) + '.' + u8(3);
            case 16 -> v6();
            default -> "";
        };
    }

    private String v6() {
        int best = -1;
        int length = 1; // a single zero is not shortened
        for (int i = 0; i < 8; i++) {
            int run = 0;
            while (i + run < 8 && u16(2 * (i + run)) == 0) {
                run++;
            }
            if (run > length) {
                best = i;
                length = run;
            }
            i += run;
        }
        var text = new StringBuilder(39);
        for (int i = 0; i < 8; i++) {
            if (i == best) {
                text.append("::");
                i += length - 1;
            } else {
                text.append(i > 0 && i != best + length ? ":" : i > 0 && best < 0 ? ":" : "");
                text.append(Integer.toHexString(u16(2 * i)));
            }
        }
        return text.toString();
    }

    /// Six bytes as `00:00:5e:00:53:01`; empty for any other number of bytes.
    public String mac() {
        if (size() != 6) {
            return "";
        }
        var text = new StringBuilder(17);
        for (int i = 0; i < 6; i++) {
            text.append(i > 0 ? ":" : "").append(HEX[u8(i) >> 4]).append(HEX[u8(i) & 15]);
        }
        return text.toString();
    }
}
