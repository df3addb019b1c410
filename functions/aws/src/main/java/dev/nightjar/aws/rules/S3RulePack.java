package dev.nightjar.aws.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// The pack of rules under one key of a bucket.
public final class S3RulePack {
    /// Six times the pack of all public rules.
    static final long MOST_BYTES = 64L << 20;

    private final S3Client client;
    private final String bucket;
    private final String key;

    public S3RulePack(S3Client client, String bucket, String key) {
        this.client = client;
        this.bucket = bucket;
        this.key = key;
    }

    /// @throws IllegalStateException when it is not there, cannot be read, or is too large for a function; says which
    public byte[] read() {
        try (var object = client.getObject(get -> get.bucket(bucket).key(key))) {
            Long length = object.response().contentLength();
            if (length == null || length > MOST_BYTES) {
                throw new IllegalStateException("%s is too large: %s bytes, at most %d are read"
                        .formatted(place(bucket, key), length, MOST_BYTES));
            }
            return object.readAllBytes();
        } catch (S3Exception e) {
            throw new IllegalStateException(
                    "%s cannot be read (%d %s): upload it there, or name another key"
                            .formatted(
                                    place(bucket, key),
                                    e.statusCode(),
                                    e.awsErrorDetails() == null
                                            ? "no answer"
                                            : e.awsErrorDetails().errorCode()),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(place(bucket, key) + " cannot be read", e);
        }
    }

    /// As a person writes it, such as `s3://bucket/rules/7.pack`.
    public static String place(String bucket, String key) {
        return "s3://" + bucket + "/" + key;
    }
}
