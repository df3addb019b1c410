package dev.nightjar.aws.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.aws.table.BatchRead;
import dev.nightjar.aws.table.Patience;
import dev.nightjar.detection.state.StateKey;
import dev.nightjar.detection.state.StateStore;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// Detectors' memory in DynamoDB.
///
/// When the answer to a write is lost, the client writes again and is told that somebody else was faster: the caller
/// reloads and finds its own value. So what is folded into a state must be recognized when it comes again.
public final class DynamoStateStore implements StateStore {
    /// DynamoDB ends at 400 KB for an item; this leaves room for keys and names.
    public static final int MAX_STATE_BYTES = 390_000;

    private static final Expression ABSENT =
            Expression.builder().expression("attribute_not_exists(pk)").build();

    private final DynamoDbTable<StateItem> table;
    private final BatchRead<StateItem> reader;

    public DynamoStateStore(DynamoDbEnhancedClient client, String table) {
        this(client, table, Patience.USUAL);
    }

    DynamoStateStore(DynamoDbEnhancedClient client, String table, Patience patience) {
        this.table = client.table(table, StateItem.SCHEMA);
        this.reader = new BatchRead<>(client, this.table, patience);
    }

    /// @throws dev.nightjar.aws.table.Throttled when DynamoDB does not answer all keys in spite of several attempts
    @Override
    public Map<StateKey, Held> load(Collection<StateKey> keys) {
        var byPartition = HashMap.<String, StateKey>newHashMap(keys.size());
        keys.forEach(key -> byPartition.put(StateItem.partition(key), key));
        var held = HashMap.<StateKey, Held>newHashMap(keys.size());
        reader.items(byPartition.keySet().stream().map(DynamoStateStore::key).toList())
                .forEach(item -> held.put(byPartition.get(item.pk()), held(item)));
        return held;
    }

    /// @throws IllegalArgumentException when the state is over [#MAX_STATE_BYTES]: a detector must bound its memory
    @Override
    public boolean replace(StateKey key, long seen, JsonObject value, Instant expires) {
        byte[] json = Json.writeBytes(value);
        if (json.length > MAX_STATE_BYTES) {
            throw new IllegalArgumentException("a state of detector " + key.detector() + " has " + json.length
                    + " bytes, more than " + MAX_STATE_BYTES);
        }
        var item = new StateItem(
                StateItem.partition(key), StateItem.SORT, new String(json, UTF_8), seen + 1, expires.getEpochSecond());
        try {
            table.putItem(put -> put.item(item).conditionExpression(seen == 0 ? ABSENT : stillAt(seen)));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    private static Expression stillAt(long version) {
        return Expression.builder()
                .expression("#version = :seen")
                .putExpressionName("#version", "version")
                .putExpressionValue(":seen", AttributeValue.fromN(Long.toString(version)))
                .build();
    }

    private static Key key(String partition) {
        return Key.builder().partitionValue(partition).sortValue(StateItem.SORT).build();
    }

    private static Held held(StateItem item) {
        try {
            return new Held(Json.readObject(item.value()), item.version(), Instant.ofEpochSecond(item.expires()));
        } catch (MalformedJson e) {
            throw new IllegalStateException("the state under " + item.pk() + " is " + e.getMessage(), e);
        }
    }
}
