package dev.nightjar.cli.worker;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.kinesis.common.StreamIdentifier;
import software.amazon.kinesis.leases.KinesisShardDetector;
import software.amazon.kinesis.leases.LeaseManagementConfig;

/// A stream's shards, the last of which ends at the last hash key, 2^128 - 1. The local cloud says 2^128, and the
/// library reads no stream whose shards do not share out exactly all keys.
final class CountedShards extends KinesisShardDetector {
    private static final BigInteger LAST = BigInteger.TWO.pow(128).subtract(BigInteger.ONE);

    CountedShards(KinesisAsyncClient client, StreamIdentifier stream, LeaseManagementConfig config) {
        super(
                client,
                stream,
                config.listShardsBackoffTimeInMillis(),
                config.maxListShardsRetryAttempts(),
                config.listShardsCacheAllowedAgeInSeconds(),
                config.maxCacheMissesBeforeReload(),
                config.cacheMissWarningModulus(),
                LeaseManagementConfig.DEFAULT_REQUEST_TIMEOUT);
    }

    @Override
    public ListShardsResponse getListShardsResponse(ListShardsRequest request)
            throws ExecutionException, TimeoutException, InterruptedException {
        ListShardsResponse response = super.getListShardsResponse(request);
        return response.toBuilder()
                .shards(response.shards().stream().map(CountedShards::counted).toList())
                .build();
    }

    private static Shard counted(Shard shard) {
        var range = requireNonNull(shard.hashKeyRange());
        BigInteger end = new BigInteger(range.endingHashKey());
        return end.compareTo(LAST) <= 0
                ? shard
                : shard.toBuilder()
                        .hashKeyRange(
                                range.toBuilder().endingHashKey(LAST.toString()).build())
                        .build();
    }
}
