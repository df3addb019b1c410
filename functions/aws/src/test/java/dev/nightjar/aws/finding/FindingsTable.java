package dev.nightjar.aws.finding;

import dev.nightjar.aws.table.DynamoDbLocal;
import dev.nightjar.aws.table.DynamoDbLocal.Index;
import java.util.List;

/// Makes the `findings` table as the stack declares it, with entries that hold no more than they do there.
public final class FindingsTable {
    private FindingsTable() {}

    public static String create() {
        return DynamoDbLocal.newTable(
                new Index("by-day", "dayKey", List.of()),
                new Index("by-detector", "detectorKey", List.of("statusKey", "severityKey")),
                new Index("by-status", "statusKey", List.of("severityKey")),
                new Index("by-severity", "severityKey", List.of()),
                new Index("by-entity", "entityKey", List.of()));
    }
}
