package dev.nightjar.aws.lake;

import dev.nightjar.detection.flow.Quarantine;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// The quarantine in a bucket: what is in an object is an attacker's, so it is never served as anything but text.
public final class S3Quarantine implements Quarantine {
    private final S3Client client;
    private final String bucket;

    public S3Quarantine(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    @Override
    public void put(QuarantineObject object) {
        client.putObject(
                put -> put.bucket(bucket).key(object.key()).contentType("application/x-ndjson"),
                RequestBody.fromBytes(object.lines()));
    }
}
