package dev.nightjar.aws.lake;

import dev.nightjar.detection.flow.Lake;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// The lake in a bucket: JSON lines, gzip (RFC 1952) without name and time, so that a repeat writes the same bytes.
public final class S3Lake implements Lake {
    private static final int BUFFER = 64 << 10;

    private final S3Client client;
    private final String bucket;

    public S3Lake(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    @Override
    public void put(LakeObject object) {
        client.putObject(
                put -> put.bucket(bucket).key(object.key()).contentType("application/gzip"),
                RequestBody.fromBytes(gzip(object.lines())));
    }

    private static byte[] gzip(byte[] bytes) {
        var out = new ByteArrayOutputStream(Math.max(64, bytes.length / 8));
        try (var gzip = new GZIPOutputStream(out, BUFFER)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
