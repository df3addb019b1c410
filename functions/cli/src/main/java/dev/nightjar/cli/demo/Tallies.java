package dev.nightjar.cli.demo;

import dev.nightjar.cli.site.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Shard;

/// What the steps have counted since these tallies were opened, from the items that they keep in the table `state`.
final class Tallies implements AutoCloseable {
    private final DynamoDbClient dynamo;
    private final String table;
    private final List<Series> normalize;
    private final List<Series> detect;
    /// The counts of one step and shard, from the first batch on that was not there at the opening.
    private record Series(String key, String after) {}

    /// @param lines that the step has read
    /// @param understood lines that became events
    record Counted(
            long records, long lines, long understood, long events, long filtered, long quarantined, long findings) {
        private static final Counted NOTHING = new Counted(0, 0, 0, 0, 0, 0, 0);

        private Counted plus(Counted other) {
            return new Counted(
                    records + other.records,
                    lines + other.lines,
                    understood + other.understood,
                    events + other.events,
                    filtered + other.filtered,
                    quarantined + other.quarantined,
                    findings + other.findings);
        }
    }

    private Tallies(DynamoDbClient dynamo, String table, List<String> normalize, List<String> detect) {
        this.dynamo = dynamo;
        this.table = table;
        this.normalize = normalize.stream().map(this::open).toList();
        this.detect = detect.stream().map(this::open).toList();
    }

    static Tallies open(Site site, String tenant) {
        try (KinesisClient kinesis = site.client(KinesisClient.builder())) {
            return new Tallies(
                    site.client(DynamoDbClient.builder()),
                    site.output("StateTable"),
                    keys(kinesis, site.output("LogsStream"), tenant, "normalize"),
                    keys(kinesis, site.output("EventsStream"), tenant, "detect"));
        }
    }

    Counted normalized() {
        return sum(normalize);
    }

    Counted detected() {
        return sum(detect);
    }

    private static List<String> keys(KinesisClient kinesis, String stream, String tenant, String step) {
        return kinesis.listShards(request -> request.streamName(stream)).shards().stream()
                .map(Shard::shardId)
                .map(shard -> tenant + "#counts#" + step + "#" + shard)
                .toList();
    }

    /// Sequence numbers of a shard grow and have one length, so those after the last one of now are new.
    private Series open(String key) {
        String last = dynamo
                .query(request -> request.tableName(table)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(key)))
                        .consistentRead(true)
                        .scanIndexForward(false)
                        .limit(1))
                .items()
                .stream()
                .map(item -> item.getOrDefault("sk", AttributeValue.fromS("0")).s())
                .findFirst()
                .orElse("0");
        return new Series(key, last);
    }

    private Counted sum(List<Series> all) {
        Counted sum = Counted.NOTHING;
        for (Series series : all) {
            for (Map<String, AttributeValue> item : items(series)) {
                sum = sum.plus(counted(item));
            }
        }
        return sum;
    }

    private List<Map<String, AttributeValue>> items(Series series) {
        var items = new ArrayList<Map<String, AttributeValue>>();
        dynamo.queryPaginator(request -> request.tableName(table)
                        .keyConditionExpression("pk = :pk AND sk > :after")
                        .expressionAttributeValues(Map.of(
                                ":pk",
                                AttributeValue.fromS(series.key()),
                                ":after",
                                AttributeValue.fromS(series.after())))
                        .consistentRead(true))
                .items()
                .forEach(items::add);
        return items;
    }

    private static Counted counted(Map<String, AttributeValue> item) {
        long filtered = item.getOrDefault("filtered", AttributeValue.fromM(new HashMap<>())).m().values().stream()
                .mapToLong(Tallies::number)
                .sum();
        return new Counted(
                number(item, "records"),
                number(item, "lines"),
                number(item, "normalized"),
                number(item, "events"),
                filtered,
                number(item, "quarantined"),
                number(item, "findings"));
    }

    private static long number(Map<String, AttributeValue> item, String name) {
        return number(item.getOrDefault(name, AttributeValue.fromN("0")));
    }

    private static long number(AttributeValue value) {
        return Long.parseLong(value.n());
    }

    @Override
    public void close() {
        dynamo.close();
    }
}
