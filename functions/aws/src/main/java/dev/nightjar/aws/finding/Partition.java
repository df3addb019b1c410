package dev.nightjar.aws.finding;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbIndex;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryEnhancedRequest;

/// One partition of an index, read from its newest entry down, a page at a time.
final class Partition {
    private final DynamoDbIndex<IndexEntry> index;
    private final String key;
    private final String floor;
    private final Optional<Expression> filter;
    private final int entriesPerCall;
    private final Queue<IndexEntry> ahead = new ArrayDeque<>();

    private String unreadBelow;
    private boolean exhausted;

    Partition(
            DynamoDbIndex<IndexEntry> index,
            String key,
            String upper,
            String floor,
            Optional<Expression> filter,
            int entriesPerCall) {
        this.index = index;
        this.key = key;
        this.unreadBelow = upper;
        this.floor = floor;
        this.filter = filter;
        this.entriesPerCall = entriesPerCall;
    }

    /// The newest entry that was read and not taken.
    Optional<IndexEntry> head() {
        return Optional.ofNullable(ahead.peek());
    }

    void takeHead() {
        ahead.remove();
    }

    /// All entries at or above this were read; empty when all of the partition was.
    Optional<String> unreadBelow() {
        return exhausted ? Optional.empty() : Optional.of(unreadBelow);
    }

    void readOn() {
        var page = index.query(request()).iterator().next();
        // BETWEEN includes its upper end, and an entry there was read before.
        page.items().stream()
                .filter(entry -> entry.timeKey().compareTo(unreadBelow) < 0)
                .forEach(ahead::add);
        var last = page.lastEvaluatedKey();
        if (last == null) {
            exhausted = true;
        } else {
            unreadBelow = requireNonNull(last.get("timeKey")).s();
        }
    }

    private QueryEnhancedRequest request() {
        var request = QueryEnhancedRequest.builder()
                .queryConditional(QueryConditional.sortBetween(bound(floor), bound(unreadBelow)))
                .scanIndexForward(false)
                .attributesToProject("pk", "timeKey")
                .limit(entriesPerCall);
        filter.ifPresent(request::filterExpression);
        return request.build();
    }

    private Key bound(String timeKey) {
        return Key.builder().partitionValue(key).sortValue(timeKey).build();
    }
}
