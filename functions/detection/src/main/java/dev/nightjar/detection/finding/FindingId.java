package dev.nightjar.detection.finding;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/// The permanent key of a finding: the same cause in the same window always has the same one, so a replay, a retry or
/// a second delivery finds the finding already there.
///
/// @param value 32 hexadecimal digits
public record FindingId(String value) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

    public FindingId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a finding id is 32 hexadecimal digits");
        }
    }

    /// The id of what `analytic` says of `subject` (its dedup fields, in order) in the window that starts at
    /// `window` (seconds since the epoch; 0 for a finding that is said once for ever).
    public static FindingId of(String tenant, String analytic, List<String> subject, long window) {
        MessageDigest digest = sha256();
        add(digest, tenant);
        add(digest, analytic);
        subject.forEach(part -> add(digest, part));
        add(digest, Long.toString(window));
        return new FindingId(HexFormat.of().formatHex(digest.digest(), 0, 16));
    }

    /// Length first, so that no two lists of parts run together into the same bytes.
    private static void add(MessageDigest digest, String part) {
        byte[] bytes = part.getBytes(UTF_8);
        digest.update(new byte[] {
            (byte) (bytes.length >>> 24), (byte) (bytes.length >>> 16), (byte) (bytes.length >>> 8), (byte) bytes.length
        });
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
