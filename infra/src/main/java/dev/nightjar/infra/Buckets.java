package dev.nightjar.infra;

import java.util.List;
import java.util.Locale;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectLockRetention;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.amazon.awscdk.services.s3.StorageClass;
import software.amazon.awscdk.services.s3.Transition;
import software.constructs.Construct;

/// Where bytes rest: the `lake` of events, the `quarantine` and the `failures` to replay, the locked `ledger`,
/// and who looked at them (`access`).
///
/// No bucket is public, every request needs TLS 1.2, every bucket is kept when the stack goes.
final class Buckets extends Construct {
    private static final Duration OLD_VERSIONS = Duration.days(30);
    private static final Duration TO_REPLAY = Duration.days(90);
    private static final Duration LEDGER_LOCK = Duration.days(365);

    private final Bucket access;
    private final Bucket lake;
    private final Bucket quarantine;
    private final Bucket failures;
    private final Bucket ledger;

    Buckets(Construct scope, IKey key) {
        super(scope, "Buckets");
        // Amazon S3 delivers its access logs only where S3's own keys encrypt.
        access = guarded("Access")
                .encryption(BucketEncryption.S3_MANAGED)
                .lifecycleRules(List.of(expire(Duration.days(400)), abortUploads()))
                .build();
        lake = encrypted("Lake", key)
                .lifecycleRules(List.of(coolDown(), expireOldVersions(), abortUploads()))
                .build();
        quarantine = encrypted("Quarantine", key)
                .lifecycleRules(List.of(expire(TO_REPLAY), expireOldVersions(), abortUploads()))
                .build();
        failures = encrypted("Failures", key)
                .lifecycleRules(List.of(expire(TO_REPLAY), expireOldVersions(), abortUploads()))
                .build();
        ledger = encrypted("Ledger", key)
                .objectLockEnabled(true)
                .objectLockDefaultRetention(ObjectLockRetention.governance(LEDGER_LOCK))
                .lifecycleRules(List.of(abortUploads()))
                .build();
    }

    Bucket lake() {
        return lake;
    }

    Bucket quarantine() {
        return quarantine;
    }

    /// Batches that a function could not handle, whole, as Lambda writes them below `aws/lambda/`.
    Bucket failures() {
        return failures;
    }

    Bucket ledger() {
        return ledger;
    }

    private Bucket.Builder encrypted(String id, IKey key) {
        return guarded(id)
                .encryption(BucketEncryption.KMS)
                .encryptionKey(key)
                .bucketKeyEnabled(true)
                .versioned(true)
                .serverAccessLogsBucket(access)
                .serverAccessLogsPrefix(id.toLowerCase(Locale.ROOT) + "/");
    }

    private Bucket.Builder guarded(String id) {
        return Bucket.Builder.create(this, id)
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                .enforceSsl(true)
                .minimumTlsVersion(1.2)
                .removalPolicy(RemovalPolicy.RETAIN);
    }

    private static LifecycleRule expire(Duration age) {
        return LifecycleRule.builder().id("expire").expiration(age).build();
    }

    private static LifecycleRule expireOldVersions() {
        return LifecycleRule.builder()
                .id("expire-old-versions")
                .noncurrentVersionExpiration(OLD_VERSIONS)
                .build();
    }

    private static LifecycleRule abortUploads() {
        return LifecycleRule.builder()
                .id("abort-uploads")
                .abortIncompleteMultipartUploadAfter(Duration.days(7))
                .build();
    }

    private static LifecycleRule coolDown() {
        return LifecycleRule.builder()
                .id("cool-down")
                .transitions(List.of(Transition.builder()
                        .storageClass(StorageClass.INTELLIGENT_TIERING)
                        .transitionAfter(Duration.days(30))
                        .build()))
                .build();
    }
}
