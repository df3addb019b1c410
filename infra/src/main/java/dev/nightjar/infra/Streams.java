package dev.nightjar.infra;

import software.amazon.awscdk.services.kinesis.CfnStream;
import software.amazon.awscdk.services.kinesis.CfnStream.StreamEncryptionProperty;
import software.amazon.awscdk.services.kinesis.CfnStream.StreamModeDetailsProperty;
import software.amazon.awscdk.services.kms.IKey;
import software.constructs.Construct;

/// The two streams: raw `logs` in, OCSF `events` between the functions.
final class Streams extends Construct {
    /// Three days, so that a function that fails on a Friday evening has lost nothing on Monday morning.
    static final int RETENTION_HOURS = 72;

    private final CfnStream logs;
    private final CfnStream events;

    Streams(Construct scope, Settings settings, IKey key) {
        super(scope, "Streams");
        logs = stream("Logs", settings, key);
        events = stream("Events", settings, key);
    }

    CfnStream logs() {
        return logs;
    }

    CfnStream events() {
        return events;
    }

    private CfnStream stream(String id, Settings settings, IKey key) {
        return CfnStream.Builder.create(this, id)
                .streamModeDetails(StreamModeDetailsProperty.builder()
                        .streamMode(settings.streamMode())
                        .build())
                .shardCount(settings.shards())
                .retentionPeriodHours(RETENTION_HOURS)
                .streamEncryption(StreamEncryptionProperty.builder()
                        .encryptionType("KMS")
                        .keyId(key.getKeyArn())
                        .build())
                .build();
    }
}
