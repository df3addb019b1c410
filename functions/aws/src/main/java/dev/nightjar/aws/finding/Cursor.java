package dev.nightjar.aws.finding;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.aws.table.Sha256;
import dev.nightjar.detection.finding.FindingQuery;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;

/// Where a page ended, for a client to hand back: base64url of a version, a checksum over tenant, conditions and
/// position, and the position.
///
/// The checksum is no secret: it tells a cursor of another query or a damaged one, and who makes one up sees nothing
/// that the query would not show. `from` and `to` are not in it, so that "the last 24 hours" may move between pages.
final class Cursor {
    private static final byte VERSION = 1;
    private static final int CHECKSUM_BYTES = 8;
    private static final int MAX_LENGTH = 128;
    private static final Pattern POSITION =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z(#[0-9a-f]{32})?");

    private Cursor() {}

    /// @param position the time key that all of the rest is below
    static String write(FindingQuery query, String position) {
        var out = new ByteArrayOutputStream();
        out.write(VERSION);
        out.writeBytes(checksum(query, position));
        out.writeBytes(position.getBytes(UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(out.toByteArray());
    }

    /// @throws IllegalArgumentException when the cursor was not written for this query, in words for a user
    static String position(FindingQuery query, String cursor) {
        byte[] bytes = cursor.length() > MAX_LENGTH ? new byte[0] : bytes(cursor);
        if (bytes.length <= CHECKSUM_BYTES + 1 || bytes[0] != VERSION) {
            throw foreign();
        }
        String position = new String(bytes, CHECKSUM_BYTES + 1, bytes.length - CHECKSUM_BYTES - 1, UTF_8);
        byte[] checksum = Arrays.copyOfRange(bytes, 1, CHECKSUM_BYTES + 1);
        if (!POSITION.matcher(position).matches() || !Arrays.equals(checksum, checksum(query, position))) {
            throw foreign();
        }
        return position;
    }

    private static byte[] bytes(String cursor) {
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static IllegalArgumentException foreign() {
        return new IllegalArgumentException(
                "the cursor is damaged or belongs to another query: leave it out to start from the newest");
    }

    private static byte[] checksum(FindingQuery query, String position) {
        MessageDigest digest = Sha256.start();
        add(digest, query.tenant());
        add(digest, query.minimum().map(Enum::name).orElse(""));
        add(digest, query.analytic().map(uid -> "=" + uid).orElse(""));
        add(digest, query.entity().map(Index::entityPart).orElse(""));
        add(digest, query.status().map(Enum::name).orElse(""));
        add(digest, position);
        return Arrays.copyOf(digest.digest(), CHECKSUM_BYTES);
    }

    /// Length first, so that no two lists of parts run together into the same bytes.
    private static void add(MessageDigest digest, String part) {
        byte[] bytes = part.getBytes(UTF_8);
        digest.update((bytes.length + ":").getBytes(UTF_8));
        digest.update(bytes);
    }
}
