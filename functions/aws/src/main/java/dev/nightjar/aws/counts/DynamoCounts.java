package dev.nightjar.aws.counts;

import dev.nightjar.detection.flow.Counts;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.model.PutItemEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/// Counts in DynamoDB, one item per batch and tenant, and as metrics on the function's standard output.
public final class DynamoCounts implements Counts {
    /// Longer than a stream keeps records at the most (a year costs more than anybody reconciles).
    private static final Duration KEPT = Duration.ofDays(90);

    private final DynamoDbTable<TallyItem> table;
    private final EmbeddedMetrics metrics;
    private final InstantSource clock;

    /// @param table the `state` table
    /// @param out where CloudWatch reads metrics, standard output
    public DynamoCounts(DynamoDbEnhancedClient client, String table, PrintStream out, InstantSource clock) {
        this.table = client.table(table, TallyItem.SCHEMA);
        this.metrics = new EmbeddedMetrics(out);
        this.clock = clock;
    }

    @Override
    public void keep(Tally tally) {
        Instant now = clock.instant();
        TallyItem item = TallyItem.of(tally, now.plus(KEPT));
        var put = PutItemEnhancedRequest.builder(TallyItem.class)
                .item(item)
                .returnValues(ReturnValue.ALL_OLD)
                .build();
        metrics.write(
                tally, item, Optional.ofNullable(table.putItemWithResponse(put).attributes()), now);
    }
}
