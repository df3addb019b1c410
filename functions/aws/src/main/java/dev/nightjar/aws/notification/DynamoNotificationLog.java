package dev.nightjar.aws.notification;

import dev.nightjar.detection.notification.NotificationLog;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// The outbox in DynamoDB: both writes are conditional, so neither a replay nor a second function undoes one.
public final class DynamoNotificationLog implements NotificationLog {
    private static final Expression NOT_SENT =
            Expression.builder().expression("attribute_not_exists(sentAt)").build();

    private final DynamoDbTable<IntentItem> table;

    /// @param table where the findings are
    public DynamoNotificationLog(DynamoDbEnhancedClient client, String table) {
        this.table = client.table(table, IntentItem.SCHEMA);
    }

    /// Writing an unsent intent once more changes nothing in it, so one condition serves "new" and "unsent".
    @Override
    public boolean intend(Intent intent) {
        return putIfNotSent(IntentItem.of(intent, null));
    }

    @Override
    public boolean isSent(Intent intent) {
        IntentItem item = IntentItem.of(intent, null);
        Key key = Key.builder().partitionValue(item.pk()).sortValue(item.sk()).build();
        return Optional.ofNullable(table.getItem(get -> get.key(key).consistentRead(true)))
                .map(IntentItem::sentAt)
                .isPresent();
    }

    /// The time of the first sending stays.
    @Override
    public void sent(Intent intent, Instant at) {
        putIfNotSent(IntentItem.of(intent, at.toString()));
    }

    private boolean putIfNotSent(IntentItem item) {
        try {
            table.putItem(put -> put.item(item).conditionExpression(NOT_SENT));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }
}
