package dev.nightjar.events.parsers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The first part of `metadata.uid`: a hash of the tenant and the user record's bytes. The line's and the event's
/// index follow it, so a record that is delivered again, retried or replayed gives its events the same uids.
public final class RecordUid {
    /// 128 bits: no two records of a tenant meet by chance.
    private static final int BYTES = 16;

    /// Characters that all uids of a record's events share.
    public static final int PREFIX_LENGTH = 2 * BYTES + 1;

    private RecordUid() {}

    public static String prefix(String tenant, byte[] data) {
        MessageDigest sha = sha256();
        byte[] record = sha.digest(data);
        sha.update(tenant.getBytes(UTF_8));
        sha.update((byte) 0);
        sha.update(record);
        return HexFormat.of().formatHex(sha.digest(), 0, BYTES) + '-';
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
