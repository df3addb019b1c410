package dev.nightjar.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// The bucket that CloudFormation reads from, and names that change exactly when the content does.
record Artifacts(S3Client s3) implements AutoCloseable {
    static final String BUCKET = "nightjar-artifacts";

    /// Uploads the functions' archive; answers its key.
    String upload(Path archive) {
        String key = fingerprint("", archive, Map.of()) + ".zip";
        upload(key, RequestBody.fromFile(archive));
        return key;
    }

    /// Uploads a pack of rules; answers its key.
    String uploadRules(byte[] pack) {
        String key = "rules/" + HexFormat.of().formatHex(sha256().digest(pack), 0, 16) + ".pack";
        upload(key, RequestBody.fromBytes(pack));
        return key;
    }

    /// Uploads under a key; answers `bucket/key`.
    String upload(String key, RequestBody content) {
        s3.createBucket(request -> request.bucket(BUCKET));
        s3.putObject(request -> request.bucket(BUCKET).key(key), content);
        return BUCKET + "/" + key;
    }

    /// SHA-256 over all that a deployment is made of.
    static String fingerprint(String template, Path archive, Map<String, String> parameters) {
        try (InputStream in = Files.newInputStream(archive)) {
            MessageDigest digest = sha256();
            digest.update(template.getBytes(UTF_8));
            digest.update(new TreeMap<>(parameters).toString().getBytes(UTF_8));
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchFileException e) {
            throw new CloudException("the archive " + archive + " is not there; './nightjar up' builds it", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void close() {
        s3.close();
    }
}
