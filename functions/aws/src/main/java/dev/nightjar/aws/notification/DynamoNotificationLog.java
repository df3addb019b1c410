package dev.nightjar.aws.notification;

import dev.nightjar.detection.notification.NotificationLog;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// The outbox in DynamoDB: both writes are conditional, so neither a replay nor a second function undoes one.
public final class DynamoNotificationLog implements NotificationLog {
    private static final Expression ABSENT =
            Expression.builder().expression("attribute_not_exists(pk)").build();
    private static final Expression NOT_SENT =
            Expression.builder().expression("attribute_not_exists(sentAt)").build();

    private final DynamoDbTable<IntentItem> table;

    /// @param table where the findings are
    public DynamoNotificationLog(DynamoDbEnhancedClient client, String table) {
        this.table = client.table(table, IntentItem.SCHEMA);
    }

    @Override
    public Optional<Intent> intend(Intent intent) {
        IntentItem item = IntentItem.of(intent, null);
        if (put(item, ABSENT)) {
            return Optional.of(intent);
        }
        Key key = Key.builder().partitionValue(item.pk()).sortValue(item.sk()).build();
        return Optional.ofNullable(table.getItem(get -> get.key(key).consistentRead(true)))
                .filter(there -> there.sentAt() == null)
                .map(there -> there.intent(intent.tenant(), intent.finding(), intent.channel()));
    }

    @Override
    public List<Kept> about(String tenant, String finding, String channel) {
        IntentItem any = IntentItem.of(new Intent(tenant, finding, channel, 0, Set.of()), null);
        var all = QueryConditional.sortBeginsWith(Key.builder()
                .partitionValue(any.pk())
                .sortValue(IntentItem.prefix(channel))
                .build());
        return table.query(query -> query.queryConditional(all).consistentRead(true)).items().stream()
                .map(item -> new Kept(item.intent(tenant, finding, channel), item.sentAt() != null))
                .sorted(Comparator.comparingInt(kept -> kept.intent().epoch()))
                .toList();
    }

    /// The time of the first sending stays.
    @Override
    public void sent(Intent intent, Instant at) {
        put(IntentItem.of(intent, at.toString()), NOT_SENT);
    }

    private boolean put(IntentItem item, Expression condition) {
        try {
            table.putItem(put -> put.item(item).conditionExpression(condition));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }
}
