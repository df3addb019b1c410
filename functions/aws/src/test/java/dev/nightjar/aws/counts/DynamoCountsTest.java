package dev.nightjar.aws.counts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.aws.table.DynamoDbLocal;
import dev.nightjar.detection.flow.Counts.Tally;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoCountsTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final String table = DynamoDbLocal.newTable();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final DynamoCounts counts = new DynamoCounts(
            DynamoDbLocal.tables(), table, new PrintStream(out, true, UTF_8), InstantSource.fixed(NOON));

    @Test
    void keepsWhatBecameOfABatch() {
        counts.keep(tally("acme", 10, 8));

        assertThat(items())
                .singleElement()
                .isEqualTo(Map.ofEntries(
                        Map.entry("pk", AttributeValue.fromS("acme#counts#normalize#shardId-000000000000")),
                        Map.entry("sk", AttributeValue.fromS("100")),
                        Map.entry("to", AttributeValue.fromS("109")),
                        Map.entry("records", AttributeValue.fromN("10")),
                        Map.entry("lines", AttributeValue.fromN("11")),
                        Map.entry("normalized", AttributeValue.fromN("8")),
                        Map.entry("events", AttributeValue.fromN("9")),
                        Map.entry("filtered", AttributeValue.fromM(Map.of("empty", AttributeValue.fromN("2")))),
                        Map.entry("quarantined", AttributeValue.fromN("1")),
                        Map.entry("findings", AttributeValue.fromN("0")),
                        Map.entry("expires", AttributeValue.fromN("1803124800"))));
    }

    @Test
    void putsRecordsOfNoKnownTenantUnderAnUnderscore() {
        counts.keep(tally("", 1, 8));

        assertThat(items())
                .singleElement()
                .extracting(item -> item.get("pk"))
                .isEqualTo(AttributeValue.fromS("_#counts#normalize#shardId-000000000000"));
    }

    @Test
    void writesALineThatCloudWatchTakesMetricsFrom() throws MalformedJson {
        counts.keep(tally("acme", 10, 8));

        JsonObject line = lines().getFirst();
        assertThat(line.list("_aws.CloudWatchMetrics")).singleElement().satisfies(directive -> {
            var metrics = ((JsonObject) directive).list("Metrics");
            assertThat(((JsonObject) directive).get("Namespace")).isEqualTo("Nightjar");
            assertThat(((JsonObject) directive).list("Dimensions")).isEqualTo(List.of(List.of("step")));
            assertThat(metrics)
                    .extracting(metric -> ((JsonObject) metric).get("Name"))
                    .containsExactly("records", "lines", "events", "filtered", "quarantined", "findings")
                    .allSatisfy(name -> assertThat(line.number((String) name)).isPresent());
        });
        assertThat(line.number("_aws.Timestamp")).hasValue(NOON.toEpochMilli());
        assertThat(line.text("step")).contains("normalize");
        assertThat(line.number("records")).hasValue(10);
        assertThat(line.number("filtered")).hasValue(2);
        assertThat(line.number("filteredBy.empty")).hasValue(2);
    }

    @Test
    void countsABatchThatComesAgainOnce() throws MalformedJson {
        counts.keep(tally("acme", 10, 8));
        counts.keep(tally("acme", 10, 8));

        assertThat(items()).hasSize(1);
        assertThat(sum("records")).isEqualTo(10);
        assertThat(sum("events")).isEqualTo(9);
    }

    @Test
    void countsOnlyWhatIsMoreWhenABatchComesAgainAndGetsFurther() throws MalformedJson {
        counts.keep(tally("acme", 6, 3));
        counts.keep(tally("acme", 10, 8));

        assertThat(sum("records")).isEqualTo(10);
        assertThat(sum("lines")).isEqualTo(11);
    }

    private static Tally tally(String tenant, int records, int normalized) {
        return new Tally(
                tenant,
                "normalize",
                "shardId-000000000000",
                "100",
                "" + (100 + records - 1),
                records,
                normalized + 3,
                normalized,
                normalized + 1,
                Map.of("empty", 2L),
                1,
                0);
    }

    private long sum(String metric) throws MalformedJson {
        return lines().stream()
                .mapToLong(line -> line.number(metric).orElseThrow())
                .sum();
    }

    private List<JsonObject> lines() throws MalformedJson {
        var lines = new ArrayList<JsonObject>();
        for (String line : out.toString(UTF_8).split("\n", -1)) {
            if (!line.isEmpty()) {
                lines.add(Json.readObject(line));
            }
        }
        return lines;
    }

    private List<Map<String, AttributeValue>> items() {
        return DynamoDbLocal.client().scan(scan -> scan.tableName(table)).items();
    }
}
