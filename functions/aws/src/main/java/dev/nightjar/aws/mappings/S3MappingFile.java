package dev.nightjar.aws.mappings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/// The mapping file under one key of a bucket.
///
/// @param key such as `mappings/2026-11-22.yaml`
public record S3MappingFile(S3Client client, String bucket, String key) {
    /// Written by hand; what is larger is something else.
    private static final int MOST_BYTES = 1 << 20;

    /// @throws IllegalStateException when it is not there, cannot be read, is too large or no UTF-8; says which
    public String read() {
        try (var object = client.getObject(get -> get.bucket(bucket).key(key))) {
            byte[] bytes = object.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                object.abort();
                throw new IllegalStateException(place() + " is larger than a mapping file can be: 1 MiB");
            }
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalStateException(place() + " is not UTF-8: save it as UTF-8", e);
        } catch (SdkException | IOException e) {
            throw new IllegalStateException(
                    place() + " cannot be read: upload it there, or name another key; " + e.getMessage(), e);
        }
    }

    /// As a person writes it, such as `s3://bucket/mappings/7.yaml`.
    public String place() {
        return "s3://" + bucket + "/" + key;
    }
}
