package dev.nightjar.aws.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.aws.table.DynamoDbLocal;
import dev.nightjar.detection.notification.NotificationLog.Intent;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoNotificationLogTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Intent INTENT = new Intent("acme", "0123456789abcdef0123456789abcdef", "sns", 0);

    private final String table = DynamoDbLocal.newTable();
    private final DynamoNotificationLog log = new DynamoNotificationLog(DynamoDbLocal.tables(), table);

    @Test
    void isToBeSentWhenItIsNew() {
        assertThat(log.intend(INTENT)).isTrue();
    }

    @Test
    void isToBeSentAgainAfterACrashBeforeItWasMarked() {
        log.intend(INTENT);

        assertThat(log.intend(INTENT)).isTrue();
    }

    @Test
    void isNotToBeSentOnceItWasMarked() {
        log.intend(INTENT);
        log.sent(INTENT, NOON);

        assertThat(log.intend(INTENT)).isFalse();
    }

    @Test
    void isToBeSentInTheNextEpochAndOnAnotherChannelAndForAnotherTenant() {
        log.intend(INTENT);
        log.sent(INTENT, NOON);

        assertThat(log.intend(new Intent("acme", INTENT.finding(), "sns", 1))).isTrue();
        assertThat(log.intend(new Intent("acme", INTENT.finding(), "mail", 0))).isTrue();
        assertThat(log.intend(new Intent("other", INTENT.finding(), "sns", 0))).isTrue();
    }

    @Test
    void keepsTheTimeOfTheFirstSending() {
        log.intend(INTENT);
        log.sent(INTENT, NOON);
        log.sent(INTENT, NOON.plusSeconds(60));

        var item = DynamoDbLocal.client()
                .scan(scan -> scan.tableName(table))
                .items()
                .getFirst();
        assertThat(item)
                .containsEntry("pk", AttributeValue.fromS("acme#0123456789abcdef0123456789abcdef"))
                .containsEntry("sk", AttributeValue.fromS("intent#sns#0"))
                .containsEntry("id", AttributeValue.fromS("0123456789abcdef0123456789abcdef-sns-0"))
                .containsEntry("sentAt", AttributeValue.fromS("2026-11-22T12:00:00Z"));
    }
}
