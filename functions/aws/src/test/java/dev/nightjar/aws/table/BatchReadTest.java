package dev.nightjar.aws.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;
import software.amazon.awssdk.enhanced.dynamodb.document.DocumentTableSchema;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

class BatchReadTest {
    private static final Patience QUICK = new Patience(4, Duration.ofMillis(1), Duration.ofMillis(2));

    private final String table = DynamoDbLocal.newTable();
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void asksAgainForKeysThatDynamoDbLeftOut() {
        var read = reader(answers -> calls.incrementAndGet() <= 2 ? 10 : 100);

        List<EnhancedDocument> items = read.items(keys(50));

        assertThat(items).hasSize(50).doesNotHaveDuplicates();
        assertThat(calls).hasValue(3);
    }

    @Test
    void givesUpWithTheTableAndTheNumberOfKeysWhenTheThrottlingDoesNotEnd() {
        var read = reader(answers -> {
            calls.incrementAndGet();
            return 0;
        });

        assertThatExceptionOfType(Throttled.class)
                .isThrownBy(() -> read.items(keys(5)))
                .withMessage("DynamoDB left 5 keys of table " + table + " unread after 4 attempts");
        assertThat(calls).hasValue(4);
    }

    @Test
    void readsNothingForNoKeys() {
        assertThat(reader(answers -> 0).items(List.of())).isEmpty();
    }

    private List<Key> keys(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "k" + i)
                .peek(pk -> DynamoDbLocal.client()
                        .putItem(put -> put.tableName(table)
                                .item(Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS("x")))))
                .map(pk -> Key.builder().partitionValue(pk).sortValue("x").build())
                .toList();
    }

    private BatchRead<EnhancedDocument> reader(Throttle throttle) {
        var client = DynamoDbLocal.tables(DynamoDbLocal.client(new Throttling(throttle)));
        var schema = DocumentTableSchema.builder()
                .addIndexPartitionKey(TableMetadata.primaryIndexName(), "pk", AttributeValueType.S)
                .addIndexSortKey(TableMetadata.primaryIndexName(), "sk", AttributeValueType.S)
                .build();
        return new BatchRead<>(client, client.table(table, schema), QUICK);
    }

    private interface Throttle {
        int itemsToAnswer(int found);
    }

    /// Hands the keys of the items past an allowance back as unprocessed, as a throttled table does.
    private record Throttling(Throttle throttle) implements ExecutionInterceptor {
        @Override
        public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
            if (!(context.response() instanceof BatchGetItemResponse response)) {
                return context.response();
            }
            var kept = new HashMap<String, List<Map<String, AttributeValue>>>();
            var left = new HashMap<String, KeysAndAttributes>();
            response.responses().forEach((table, items) -> {
                int allowed = Math.min(items.size(), throttle.itemsToAnswer(items.size()));
                kept.put(table, items.subList(0, allowed));
                var keys = new ArrayList<Map<String, AttributeValue>>(items.subList(allowed, items.size()));
                if (!keys.isEmpty()) {
                    left.put(table, KeysAndAttributes.builder().keys(keys).build());
                }
            });
            return response.toBuilder().responses(kept).unprocessedKeys(left).build();
        }
    }
}
