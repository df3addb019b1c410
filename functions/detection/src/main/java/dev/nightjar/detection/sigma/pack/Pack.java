package dev.nightjar.detection.sigma.pack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.nightjar.detection.sigma.index.Index;
import dev.nightjar.detection.sigma.load.RuleSet;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// Rules compiled into one file.
///
/// A file is: `NJSIGMA` and a zero; the format as four bytes; the SHA-256 of all that follows; the version as text; the
/// silent rules; the correlations; the rules, by their places, read only when one fires; the tables of the index.
///
/// @param version what its maker calls it
/// @param hash SHA-256 of its content, in hexadecimal: which rules ran
/// @param correlations each after those that it refers to
/// @param silent ids of rules that only feed correlations
public record Pack(
        String version, String hash, Index index, List<RuleSet.Correlation> correlations, List<String> silent) {
    /// Raised with every change of the format or of what its tables mean.
    public static final int FORMAT = 3;

    private static final byte[] MAGIC = "NJSIGMA\0".getBytes(US_ASCII);
    private static final int HASH = 32;

    /// Bytes that are hashed at once. One call for all of them would run to its end before the compiler comes in, and
    /// take four times as long where nothing has run yet.
    private static final int PORTION = 1 << 10;

    private static final int HEADER = MAGIC.length + Integer.BYTES + HASH;

    public Pack {
        correlations = List.copyOf(correlations);
        silent = List.copyOf(silent);
    }

    /// The same rules and version give the same bytes.
    public static byte[] write(String version, RuleSet rules, Index index) {
        var body = new PackOutput();
        body.text(version);
        body.list(
                rules.rules().stream()
                        .filter(rule -> !rule.fires())
                        .map(rule -> rule.definition().header().id())
                        .toList(),
                body::text);
        body.list(rules.correlations(), correlation -> RuleCodec.write(correlation, body));
        PackedBook.write(rules.rules(), index, body);
        IndexCodec.write(index, body);
        byte[] content = body.toByteArray();
        return ByteBuffer.allocate(HEADER + content.length)
                .put(MAGIC)
                .putInt(FORMAT)
                .put(digest(content, 0))
                .put(content)
                .array();
    }

    /// Whether a file says of itself that it is a pack.
    public static boolean isPack(byte[] file) {
        return file.length >= MAGIC.length && Arrays.equals(file, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /// @throws MalformedPack when it is no pack, damaged, or of another format
    public static Pack read(byte[] file) {
        if (!isPack(file)) {
            throw new MalformedPack("it is no pack of rules: make one by nightjar rules pack");
        }
        if (file.length < HEADER) {
            throw new MalformedPack("it ends too early: copy it again");
        }
        int format = ByteBuffer.wrap(file).getInt(MAGIC.length);
        if (format != FORMAT) {
            throw new MalformedPack("it has format " + format + ", this version of Nightjar reads " + FORMAT
                    + ": make it again from its rules by nightjar rules pack");
        }
        byte[] hash = digest(file, HEADER);
        if (!MessageDigest.isEqual(hash, Arrays.copyOfRange(file, HEADER - HASH, HEADER))) {
            throw new MalformedPack(
                    "its content does not have the hash that it names: it is cut or changed, copy it again");
        }
        try {
            return read(HexFormat.of().formatHex(hash), new PackInput(file, HEADER, file.length), file);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new MalformedPack("its content makes no sense: make it again by nightjar rules pack", e);
        }
    }

    private static Pack read(String hash, PackInput in, byte[] file) {
        String version = in.text();
        List<String> silent = in.list(in::text);
        List<RuleSet.Correlation> correlations = in.list(() -> RuleCodec.correlation(in));
        PackedBook book = PackedBook.read(in, file);
        Index index = IndexCodec.read(in, book);
        if (!in.isAtEnd() || book.lazyTests() != index.lazy().size()) {
            throw new MalformedPack("its parts do not fit one another");
        }
        return new Pack(version, hash, index, correlations, silent);
    }

    /// All its rules, read now.
    public List<RuleSet.Rule> rules() {
        return ((PackedBook) index.book()).rules();
    }

    static byte[] digest(byte[] bytes, int from) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (int at = from; at < bytes.length; at += PORTION) {
                digest.update(bytes, at, Math.min(PORTION, bytes.length - at));
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
