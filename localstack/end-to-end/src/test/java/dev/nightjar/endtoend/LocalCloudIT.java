package dev.nightjar.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.nightjar.localstack.Deployment;
import dev.nightjar.localstack.HttpInbox;
import dev.nightjar.localstack.Inbox.Message;
import dev.nightjar.localstack.LocalCloud;
import dev.nightjar.localstack.Outputs;
import dev.nightjar.localstack.Progress;
import dev.nightjar.localstack.QueueInbox;
import dev.nightjar.localstack.junit.OneCloud;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.s3.S3Client;

/// The local cloud itself: a stream, a function, a table, its stream, a function, a topic, a queue and an HTTP endpoint
/// hold together, and functions that misbehave do what they do on AWS.
@ExtendWith(OneCloud.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalCloudIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final LocalCloud cloud;
    private final KinesisClient kinesis;
    private final DynamoDbClient tables;
    private final S3Client s3;
    private Outputs stack = new Outputs(Map.of());

    LocalCloudIT(LocalCloud cloud) {
        this.cloud = cloud;
        kinesis = cloud.client(KinesisClient.builder());
        tables = cloud.client(DynamoDbClient.builder());
        s3 = cloud.s3();
    }

    @BeforeAll
    void deploy() throws IOException {
        try (var deployment = new Deployment(cloud, "smoke", Progress.SILENT)) {
            stack = deployment.deploy(
                    Path.of("src/test/resources/smoke.template.json"),
                    SmokeArchive.write(Path.of("target/smoke.zip")),
                    Map.of());
        }
    }

    @AfterAll
    void close() {
        kinesis.close();
        tables.close();
        s3.close();
    }

    @Test
    void carriesEveryRecordFromTheStreamToTheQueueAndTheHttpEndpoint() {
        List<String> lines =
                IntStream.range(0, 20).mapToObj(i -> "whole path " + i).toList();

        try (var http = HttpInbox.subscribedTo(cloud, List.of(stack.get("Topic")));
                var queue = QueueInbox.of(cloud, stack.get("Inbox"))) {
            put(lines);

            assertThat(http.await(lines.size(), PATIENCE))
                    .extracting(Message::text)
                    .containsAll(lines);
            assertThat(queue.await(lines.size(), PATIENCE))
                    .extracting(Message::text)
                    .containsAll(lines);
        }
    }

    @Test
    void keepsAPoisonRecordAndWhatFollowsInItsBatchAtTheFailureDestination() {
        put(List.of("before poison", "poison", "after poison"));

        waitForFailure("RetryAttemptsExhausted", "poison", "after poison");
        assertThat(stored("before poison")).isTrue();
    }

    @Test
    void startsACrashedFunctionAgain() {
        put(List.of("crash"));
        waitForFailure("Unhandled", "crash");

        put(List.of("after a crash"));
        waitFor(() -> stored("after a crash"));
    }

    @Test
    void endsAFunctionThatHangsWithAllThatItStarted() {
        put(List.of("hang"));
        waitForFailure("Unhandled", "hang");

        assertThat(ProcessHandle.allProcesses().flatMap(process -> process.info().commandLine().stream()))
                .noneMatch("sleep 600"::equals);
    }

    @Test
    void deployingTheSameAgainChangesNothing() {
        try (var deployment = new Deployment(cloud, "smoke", Progress.SILENT)) {
            Outputs again = deployment.deploy(
                    Path.of("src/test/resources/smoke.template.json"), Path.of("target/smoke.zip"), Map.of());

            assertThat(again).isEqualTo(stack);
        }
    }

    @Test
    void keepsItsObjectsApartFromThoseOfOtherClouds() {
        assumeThat(cloud.hostName()).as("as processes").isEqualTo("127.0.0.1");

        assertThat(cloud.dir().resolve("tmp/s3").resolve(stack.get("Failures"))).isDirectory();
    }

    private void put(List<String> lines) {
        kinesis.putRecords(request -> request.streamName(stack.get("Stream"))
                .records(lines.stream()
                        .map(line -> PutRecordsRequestEntry.builder()
                                .data(SdkBytes.fromString(line, UTF_8))
                                .partitionKey("one key, so that their order counts")
                                .build())
                        .toList()));
    }

    private boolean stored(String line) {
        return tables.getItem(
                        request -> request.tableName(stack.get("Table")).key(Map.of("pk", AttributeValue.fromS(line))))
                .hasItem();
    }

    /// Waits until the failure destination holds an object that tells of exactly these records.
    private void waitForFailure(String reason, String... lines) {
        waitFor(() -> failures().stream()
                .anyMatch(
                        failure -> failure.contains(reason) && records(failure).equals(List.of(lines))));
    }

    private List<String> failures() {
        return s3.listObjectsV2(request -> request.bucket(stack.get("Failures"))).contents().stream()
                .map(object -> s3.getObjectAsBytes(
                                request -> request.bucket(stack.get("Failures")).key(object.key()))
                        .asUtf8String())
                .toList();
    }

    private static List<String> records(String failure) {
        return Pattern.compile("\"data\": \"([^\"]+)\"")
                .matcher(failure)
                .results()
                .map(result -> new String(Base64.getDecoder().decode(result.group(1)), UTF_8))
                .toList();
    }

    private static void waitFor(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for long enough").isLessThan(deadline);
            Waiting.aMoment();
        }
    }
}
