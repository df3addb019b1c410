package dev.nightjar.cli.worker;

import dev.nightjar.aws.client.AwsEnvironment;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsAsyncClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.kinesis.common.ConfigsBuilder;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.coordinator.WorkerStateChangeListener;
import software.amazon.kinesis.metrics.NullMetricsFactory;
import software.amazon.kinesis.processor.SingleStreamTracker;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

/// Reads a stream with the Kinesis Client Library, from its oldest record on: workers of the same application share its
/// shards, and one that ends or dies leaves its own to the others. Who reads what up to where stands in tables that the
/// library makes, named after the application.
final class StreamWorker implements AutoCloseable {
    private static final Duration FAREWELL = Duration.ofSeconds(30);

    private final SdkAsyncHttpClient http;
    private final KinesisAsyncClient kinesis;
    private final DynamoDbAsyncClient tables;
    private final CloudWatchAsyncClient unused;
    private final Scheduler scheduler;
    private final AtomicReference<Optional<Throwable>> failure = new AtomicReference<>(Optional.empty());
    private volatile boolean isStopping;
    private volatile boolean hasEnded;

    /// @param failover after so long without a sign of life a worker's shards go to others
    StreamWorker(
            AwsEnvironment aws,
            String application,
            String stream,
            Duration failover,
            Supplier<Persistence> steps,
            Tally tally,
            Log log) {
        http = NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1).build();
        kinesis = placed(aws, KinesisAsyncClient.builder());
        tables = placed(aws, DynamoDbAsyncClient.builder());
        unused = placed(aws, CloudWatchAsyncClient.builder());
        var start = InitialPositionInStreamExtended.newInitialPosition(InitialPositionInStream.TRIM_HORIZON);
        var configs = new ConfigsBuilder(
                new SingleStreamTracker(stream, start),
                application,
                kinesis,
                tables,
                unused,
                "worker-" + UUID.randomUUID(),
                () -> new ShardReader(stream, steps.get(), tally, log, () -> !isStopping));
        var leases = configs.leaseManagementConfig().failoverTimeMillis(failover.toMillis());
        leases.customShardDetectorProvider(config -> new CountedShards(kinesis, config.streamIdentifier(), leases));
        leases.workerUtilizationAwareAssignmentConfig().disableWorkerMetrics(true);
        scheduler = new Scheduler(
                configs.checkpointConfig(),
                configs.coordinatorConfig().workerStateChangeListener(new Failures()),
                leases,
                configs.lifecycleConfig().aggregatorUtil(new WholeRecords()),
                // The steps write their own counts; the library's would cost as much as the stream.
                configs.metricsConfig().metricsFactory(new NullMetricsFactory()),
                configs.processorConfig().callProcessRecordsEvenForEmptyRecordList(true),
                configs.retrievalConfig().retrievalSpecificConfig(new PollingConfig(stream, kinesis)));
    }

    /// Reads until [#stop], or until the tables or the stream cannot be had.
    ///
    /// @return why it could not begin
    Optional<Throwable> run() {
        try {
            scheduler.run();
        } finally {
            hasEnded = true;
        }
        return failure.get();
    }

    /// Lets the batches at work come to their end, writes how far they are, and gives the shards to others. Any thread
    /// may call it; waits at the most half a minute.
    void stop() {
        isStopping = true;
        if (hasEnded) {
            return;
        }
        try {
            scheduler.startGracefulShutdown().get(FAREWELL.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // The shards go to others when the leases are over; the checkpoints stand.
            scheduler.shutdown();
        }
    }

    private <B extends AwsClientBuilder<B, C> & AwsAsyncClientBuilder<B, C>, C> C placed(
            AwsEnvironment aws, B builder) {
        aws.endpoint().ifPresent(builder::endpointOverride);
        return builder.region(aws.region())
                .credentialsProvider(aws.credentials())
                .httpClient(http)
                .build();
    }

    @Override
    public void close() {
        kinesis.close();
        tables.close();
        unused.close();
        http.close();
    }

    /// Keeps why the library gave up before it began.
    private final class Failures implements WorkerStateChangeListener {
        @Override
        public void onWorkerStateChange(WorkerState state) {}

        @Override
        public void onAllInitializationAttemptsFailed(Throwable why) {
            failure.set(Optional.of(why));
        }
    }
}
