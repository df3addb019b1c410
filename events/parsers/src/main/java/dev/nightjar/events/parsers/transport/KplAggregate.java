package dev.nightjar.events.parsers.transport;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The Kinesis Producer Library's aggregation: many user records in one Kinesis record.
///
/// Format (amazon-kinesis-producer, aggregation-format.md): the magic number F3 89 9A C2, a protocol buffer, the MD5
/// of that buffer. The buffer's field 3 repeats a record, whose field 3 is the data; partition and hash keys (fields
/// 1 and 2) are tables that only the shard look-up needs.
public final class KplAggregate {
    private static final byte[] MAGIC = {(byte) 0xf3, (byte) 0x89, (byte) 0x9a, (byte) 0xc2};
    private static final int MD5_LENGTH = 16;
    private static final int RECORDS_FIELD = 3;
    private static final int DATA_FIELD = 3;
    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED_32 = 5;

    private final byte[] data;
    private int at;
    private int end;

    private KplAggregate(byte[] data, int from, int to) {
        this.data = data;
        this.at = from;
        this.end = to;
    }

    /// Whether the bytes are an aggregate: magic number and checksum agree. Other data may start with the same bytes.
    public static boolean isAggregate(byte[] data) {
        int body = data.length - MD5_LENGTH;
        if (body < MAGIC.length || !Arrays.equals(data, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            return false;
        }
        return Arrays.equals(md5(data, MAGIC.length, body), Arrays.copyOfRange(data, body, data.length));
    }

    /// The user records inside, in their order.
    ///
    /// @throws MalformedRecord when the protocol buffer is damaged although its checksum holds
    public static List<byte[]> records(byte[] aggregate) throws MalformedRecord {
        var reader = new KplAggregate(aggregate, MAGIC.length, aggregate.length - MD5_LENGTH);
        var records = new ArrayList<byte[]>();
        while (reader.at < reader.end) {
            long tag = reader.varint();
            if (tag >>> 3 == RECORDS_FIELD && (tag & 7) == LENGTH_DELIMITED) {
                int length = reader.length();
                records.add(data(aggregate, reader.at, reader.at + length));
                reader.at += length;
            } else {
                reader.skip((int) (tag & 7));
            }
        }
        return records;
    }

    private static byte[] data(byte[] aggregate, int from, int to) throws MalformedRecord {
        var reader = new KplAggregate(aggregate, from, to);
        byte[] data = new byte[0];
        while (reader.at < reader.end) {
            long tag = reader.varint();
            if (tag >>> 3 == DATA_FIELD && (tag & 7) == LENGTH_DELIMITED) {
                int length = reader.length();
                data = Arrays.copyOfRange(aggregate, reader.at, reader.at + length);
                reader.at += length;
            } else {
                reader.skip((int) (tag & 7));
            }
        }
        return data;
    }

    private void skip(int wireType) throws MalformedRecord {
        switch (wireType) {
            case VARINT -> varint();
            case FIXED_64 -> at += 8;
            case LENGTH_DELIMITED -> at += length();
            case FIXED_32 -> at += 4;
            default -> throw damaged();
        }
        if (at > end) {
            throw damaged();
        }
    }

    private int length() throws MalformedRecord {
        long length = varint();
        if (length < 0 || length > end - at) {
            throw damaged();
        }
        return (int) length;
    }

    private long varint() throws MalformedRecord {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at >= end) {
                throw damaged();
            }
            byte b = data[at++];
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw damaged();
    }

    private static MalformedRecord damaged() {
        return new MalformedRecord("damaged KPL aggregate");
    }

    private static byte[] md5(byte[] data, int from, int to) {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            md5.update(data, from, to - from);
            return md5.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
