package dev.nightjar.aws.finding;

import dev.nightjar.aws.table.DynamoDbLocal;
import java.util.Map;

/// Makes the `findings` table as the stack declares it.
public final class FindingsTable {
    private FindingsTable() {}

    public static String create() {
        return DynamoDbLocal.newTable(Map.of(
                "by-day", "dayKey",
                "by-detector", "detectorKey",
                "by-status", "statusKey",
                "by-severity", "severityKey",
                "by-entity", "entityKey"));
    }
}
