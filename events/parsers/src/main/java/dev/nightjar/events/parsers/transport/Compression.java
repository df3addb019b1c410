package dev.nightjar.events.parsers.transport;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/// Takes off gzip (RFC 1952) and zstd (RFC 8878), recognized by their magic numbers, up to a limit on what comes out.
public final class Compression {
    private static final int CHUNK = 64 << 10;

    private Compression() {}

    public static boolean isCompressed(byte[] data) {
        return isGzip(data) || isZstd(data);
    }

    /// The bytes inside; the data itself when it is not compressed.
    ///
    /// @param limit bytes that may come out
    /// @throws MalformedRecord when the data is damaged, or more comes out
    public static byte[] expand(byte[] data, int limit) throws MalformedRecord {
        if (!isCompressed(data)) {
            return data;
        }
        String kind = isGzip(data) ? "gzip" : "zstd";
        try (InputStream in = isGzip(data)
                ? new GZIPInputStream(new ByteArrayInputStream(data), CHUNK)
                : new ZstdInputStream(new ByteArrayInputStream(data))) {
            byte[] out = new byte[Math.min(limit, Math.max(CHUNK, data.length * 4))];
            int size = 0;
            while (true) {
                int n = in.read(out, size, out.length - size);
                if (n < 0) {
                    return Arrays.copyOf(out, size);
                }
                size += n;
                if (size == out.length) {
                    if (size >= limit) {
                        throw new MalformedRecord(kind + " expands past the limit of " + limit + " bytes");
                    }
                    out = Arrays.copyOf(out, (int) Math.min(limit, out.length * 2L));
                }
            }
        } catch (IOException | MalformedInputException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new MalformedRecord("damaged " + kind + " data");
        }
    }

    /// A stream of the bytes inside, whatever their number; the stream itself when it is not compressed.
    public static InputStream open(InputStream raw) throws IOException {
        var in = new PushbackInputStream(raw, 5);
        byte[] start = in.readNBytes(5);
        in.unread(start);
        if (isGzip(start)) {
            return new GZIPInputStream(in, CHUNK);
        }
        return isZstd(start) ? new ZstdInputStream(in) : in;
    }

    private static boolean isGzip(byte[] data) {
        return data.length > 2 && data[0] == 0x1f && data[1] == (byte) 0x8b && data[2] == 8;
    }

    private static boolean isZstd(byte[] data) {
        return data.length > 4
                && data[0] == 0x28
                && data[1] == (byte) 0xb5
                && data[2] == 0x2f
                && data[3] == (byte) 0xfd;
    }
}
