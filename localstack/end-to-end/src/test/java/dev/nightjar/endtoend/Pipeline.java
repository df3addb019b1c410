package dev.nightjar.endtoend;

import static java.util.stream.Collectors.toMap;

import dev.nightjar.cli.send.PackedRecord;
import dev.nightjar.cli.site.Checkout;
import dev.nightjar.cli.site.Site;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import dev.nightjar.localstack.Deployment;
import dev.nightjar.localstack.HttpInbox;
import dev.nightjar.localstack.Inbox.Message;
import dev.nightjar.localstack.LocalCloud;
import dev.nightjar.localstack.Outputs;
import dev.nightjar.localstack.Progress;
import dev.nightjar.localstack.QueueInbox;
import dev.nightjar.localstack.junit.OneCloud;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.s3.S3Client;

/// The deployed pipeline, touched only from outside: records go into its first stream, and what came of them is read
/// from its tables, its buckets and the subscribers of its topics.
final class Pipeline implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int RECORDS_PER_REQUEST = 100;

    private final LocalCloud cloud;
    private final Outputs stack;
    private final KinesisClient kinesis;
    private final DynamoDbClient tables;
    private final S3Client s3;
    private final QueueInbox queue;
    private final HttpInbox webHook;

    private Pipeline(LocalCloud cloud, Outputs stack) {
        this.cloud = cloud;
        this.stack = stack;
        kinesis = cloud.client(KinesisClient.builder());
        tables = cloud.client(DynamoDbClient.builder());
        s3 = cloud.s3();
        List<String> topics = Stream.of("CriticalTopic", "HighTopic", "MediumTopic", "LowTopic")
                .map(stack::get)
                .toList();
        queue = QueueInbox.subscribedTo(cloud, topics);
        webHook = HttpInbox.subscribedTo(cloud, topics);
    }

    /// Deploys what the build has made, the template of `infra` and the archive of `functions/pipeline`, with
    /// [OwnRules], [OwnKnowledge] and nothing else; finds it deployed when another test has done so.
    static Pipeline deployedOn(LocalCloud cloud) {
        return deployedOn(cloud, Checkout.STACK, Map.of());
    }

    /// The same as a stack of its own.
    ///
    /// @param given parameters of the stack, beside that of the rules
    static Pipeline deployedOn(LocalCloud cloud, String name, Map<String, String> given) {
        Path checkout = OneCloud.checkout();
        try (var deployment = new Deployment(cloud, name, Progress.SILENT)) {
            var parameters = new HashMap<>(given);
            parameters.put("RulesKey", deployment.uploadRules(OwnRules.PACK));
            Outputs stack = deployment.deploy(
                    checkout.resolve("infra/target/nightjar.template.json"),
                    checkout.resolve("functions/pipeline/target/nightjar-functions.zip"),
                    parameters);
            OwnKnowledge.put(new Cli(cloud), name);
            return new Pipeline(cloud, stack);
        }
    }

    /// The deployment as the command line knows it.
    Site site() {
        return new Site(Site.local(cloud.endpoint()), stack.values(), Map.of());
    }

    /// Puts records into the stream `logs`, as a sender does.
    void send(List<PackedRecord> records) {
        for (int i = 0; i < records.size(); i += RECORDS_PER_REQUEST) {
            List<PackedRecord> some = records.subList(i, Math.min(i + RECORDS_PER_REQUEST, records.size()));
            kinesis.putRecords(request -> request.streamName(stack.get("LogsStream"))
                    .records(some.stream()
                            .map(record -> PutRecordsRequestEntry.builder()
                                    .data(SdkBytes.fromByteArray(record.data()))
                                    .partitionKey(record.partitionKey())
                                    .build())
                            .toList()));
        }
    }

    /// What a step has counted for a tenant so far.
    Counted counted(String tenant, String step) {
        return items("StateTable", tenant + "#counts#" + step + "#")
                .map(item -> new Counted(
                        number(item, "lines"),
                        number(item, "normalized"),
                        number(item, "events"),
                        filtered(item),
                        number(item, "quarantined"),
                        number(item, "findings")))
                .reduce(Counted.NOTHING, Counted::plus);
    }

    /// Waits until `normalize` has seen so many lines of a tenant, and `detect` all events made of them.
    void settle(String tenant, long lines) {
        await(
                "normalize to see " + lines + " lines of " + tenant,
                () -> counted(tenant, "normalize").lines() >= lines);
        long events = counted(tenant, "normalize").events();
        await(
                "detect to see " + events + " events of " + tenant,
                () -> counted(tenant, "detect").lines() >= events);
    }

    /// The findings of a tenant, in OCSF.
    List<JsonObject> findings(String tenant) {
        return items("FindingsTable", tenant + "#")
                .filter(item -> text(item, "sk").equals("finding"))
                .map(item -> json(text(item, "ocsf")))
                .toList();
    }

    /// All that the table of findings holds for a tenant: findings, entities, intents.
    Map<String, Map<String, AttributeValue>> stored(String tenant) {
        return items("FindingsTable", tenant + "#")
                .collect(toMap(item -> text(item, "pk") + " " + text(item, "sk"), item -> item));
    }

    /// Notifications of a tenant that reached the queue.
    List<Message> queued(String tenant) {
        return of(tenant, queue.received());
    }

    /// Notifications of a tenant that reached the web hook.
    List<Message> hooked(String tenant) {
        return of(tenant, webHook.received());
    }

    /// What lies in quarantine for a tenant.
    List<JsonObject> quarantined(String tenant) {
        String bucket = stack.get("QuarantineBucket");
        return s3.listObjectsV2Paginator(request -> request.bucket(bucket)).contents().stream()
                .flatMap(object -> s3.getObjectAsBytes(
                                request -> request.bucket(bucket).key(object.key()))
                        .asUtf8String()
                        .lines())
                .map(Pipeline::json)
                .filter(one -> tenant.equals(one.get("tenant")))
                .toList();
    }

    /// Objects in a bucket of the stack.
    int objects(String bucket) {
        return s3.listObjectsV2(request -> request.bucket(stack.get(bucket))).keyCount();
    }

    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited " + PATIENCE.toSeconds() + " s for " + what);
            }
            Waiting.aMoment();
        }
    }

    private Stream<Map<String, AttributeValue>> items(String table, String prefix) {
        return tables
                .scanPaginator(request -> request.tableName(stack.get(table))
                        .consistentRead(true)
                        .filterExpression("begins_with(pk, :prefix)")
                        .expressionAttributeValues(Map.of(":prefix", AttributeValue.fromS(prefix))))
                .items()
                .stream();
    }

    private static List<Message> of(String tenant, List<Message> messages) {
        return messages.stream()
                .filter(message -> tenant.equals(message.attributes().get("tenant")))
                .toList();
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null ? "" : value.s();
    }

    private static long number(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null ? 0 : Long.parseLong(value.n());
    }

    /// Lines left out on purpose, whatever rule left them out.
    private static long filtered(Map<String, AttributeValue> item) {
        AttributeValue rules = item.get("filtered");
        return rules == null
                ? 0
                : rules.m().values().stream()
                        .mapToLong(lines -> Long.parseLong(lines.n()))
                        .sum();
    }

    private static JsonObject json(String text) {
        try {
            return Json.readObject(text);
        } catch (MalformedJson e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    @Override
    public void close() {
        queue.close();
        webHook.close();
        kinesis.close();
        tables.close();
        s3.close();
    }

    /// Sums over a step's batches.
    record Counted(long lines, long normalized, long events, long filtered, long quarantined, long findings) {
        static final Counted NOTHING = new Counted(0, 0, 0, 0, 0, 0);

        Counted plus(Counted other) {
            return new Counted(
                    lines + other.lines,
                    normalized + other.normalized,
                    events + other.events,
                    filtered + other.filtered,
                    quarantined + other.quarantined,
                    findings + other.findings);
        }
    }
}
