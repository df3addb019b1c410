package dev.nightjar.aws.rules;

import dev.nightjar.detection.sigma.SigmaRules;
import dev.nightjar.detection.sigma.pack.MalformedPack;
import java.io.IOException;
import java.io.UncheckedIOException;
import software.amazon.awssdk.services.s3.S3Client;

/// A pack of rules under a key of a bucket. A new version goes under a new key, so that a function that starts tomorrow
/// runs what the one beside it runs.
///
/// @param key such as `rules/2026-11-22.pack`
public record S3RulePack(String bucket, String key) {
    /// Of a pack; a function has little memory. The public rules take 9 MB.
    private static final int MAX_SIZE = 64 << 20;

    /// @throws MalformedPack when it is none, or larger than 64 MB
    /// @throws software.amazon.awssdk.core.exception.SdkException when it cannot be fetched: the function does not start
    public SigmaRules load(S3Client client) {
        try (var object = client.getObject(get -> get.bucket(bucket).key(key))) {
            byte[] pack = object.readNBytes(MAX_SIZE + 1);
            if (pack.length > MAX_SIZE) {
                throw new MalformedPack("it is larger than " + MAX_SIZE + " bytes");
            }
            return SigmaRules.load(pack);
        } catch (MalformedPack e) {
            throw new MalformedPack("s3://" + bucket + "/" + key + ": " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("s3://" + bucket + "/" + key, e);
        }
    }
}
