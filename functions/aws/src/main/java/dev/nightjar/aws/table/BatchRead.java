package dev.nightjar.aws.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.BatchGetItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.GetItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.ReadBatch;

/// Reads many items of one table by their keys, strongly consistent.
///
/// DynamoDB answers a part of a batch when it is throttled or the answer would pass 16 MB, and names the keys it left;
/// the client's own pages would ask for these at once and for ever.
public final class BatchRead<T> {
    /// DynamoDB's limit of keys in one BatchGetItem.
    private static final int MAX_KEYS = 100;

    private final DynamoDbEnhancedClient client;
    private final DynamoDbTable<T> table;
    private final Patience patience;

    public BatchRead(DynamoDbEnhancedClient client, DynamoDbTable<T> table, Patience patience) {
        this.client = client;
        this.table = table;
        this.patience = patience;
    }

    /// The items that are there, in no order.
    ///
    /// @param keys no key twice
    /// @throws Throttled when DynamoDB still leaves keys out after the last attempt
    public List<T> items(Collection<Key> keys) {
        var all = List.copyOf(keys);
        var found = new ArrayList<T>(all.size());
        for (int from = 0; from < all.size(); from += MAX_KEYS) {
            read(all.subList(from, Math.min(from + MAX_KEYS, all.size())), found::add);
        }
        return found;
    }

    private void read(List<Key> keys, Consumer<T> found) {
        List<Key> left = keys;
        for (int attempt = 1; ; attempt++) {
            var page = client.batchGetItem(request(left)).iterator().next();
            page.resultsForTable(table).forEach(found);
            List<Key> unread = page.unprocessedKeysForTable(table);
            if (unread.isEmpty()) {
                return;
            }
            if (!patience.waitAfter(attempt)) {
                throw new Throttled("DynamoDB left " + unread.size() + " keys of table " + table.tableName()
                        + " unread after " + attempt + " attempts");
            }
            left = unread;
        }
    }

    private BatchGetItemEnhancedRequest request(List<Key> keys) {
        var batch = ReadBatch.builder(table.tableSchema().itemType().rawClass()).mappedTableResource(table);
        keys.forEach(key -> batch.addGetItem(
                GetItemEnhancedRequest.builder().key(key).consistentRead(true).build()));
        return BatchGetItemEnhancedRequest.builder().readBatches(batch.build()).build();
    }
}
