package dev.nightjar.aws.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.aws.table.DynamoDbLocal;
import dev.nightjar.detection.notification.NotificationLog.Intent;
import dev.nightjar.detection.notification.NotificationLog.Kept;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoNotificationLogTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Intent INTENT =
            new Intent("acme", "0123456789abcdef0123456789abcdef", "sns", 0, Set.of("machine:pc-1"));

    private final String table = DynamoDbLocal.newTable();
    private final DynamoNotificationLog log = new DynamoNotificationLog(DynamoDbLocal.tables(), table);

    @Test
    void isToBeSentWhenItIsNew() {
        assertThat(log.intend(INTENT)).hasValue(INTENT);
    }

    @Test
    void isToBeSentAgainAfterACrashBeforeItWasMarked() {
        log.intend(INTENT);

        assertThat(log.intend(INTENT)).hasValue(INTENT);
    }

    @Test
    void isNotToBeSentOnceItWasMarked() {
        log.intend(INTENT);
        log.sent(INTENT, NOON);

        assertThat(log.intend(INTENT)).isEmpty();
    }

    @Test
    void isToBeSentInTheNextEpochAndOnAnotherChannelAndForAnotherTenant() {
        log.intend(INTENT);
        log.sent(INTENT, NOON);

        assertThat(log.intend(new Intent("acme", INTENT.finding(), "sns", 1, Set.of())))
                .isPresent();
        assertThat(log.intend(new Intent("acme", INTENT.finding(), "mail", 0, Set.of())))
                .isPresent();
        assertThat(log.intend(new Intent("other", INTENT.finding(), "sns", 0, Set.of())))
                .isPresent();
    }

    @Test
    void whatWasBegunIsSentAsItWasMeantThen() {
        log.intend(INTENT);

        assertThat(log.intend(new Intent("acme", INTENT.finding(), "sns", 0, Set.of("machine:pc-2"))))
                .hasValue(INTENT);
    }

    @Test
    void tellsAllThatWasSaidOfAMatterInTheOrderOfItsNumbers() {
        for (int epoch = 11; epoch >= 0; epoch--) {
            var intent = new Intent("acme", INTENT.finding(), "sns", epoch, Set.of("machine:pc-" + epoch));
            log.intend(intent);
            if (epoch != 3) {
                log.sent(intent, NOON);
            }
        }

        List<Kept> all = log.about("acme", INTENT.finding(), "sns");
        assertThat(all).extracting(kept -> kept.intent().epoch()).isSorted().hasSize(12);
        assertThat(all.get(11).intent().says()).containsExactly("machine:pc-11");
        assertThat(all).filteredOn(kept -> !kept.isSent()).containsExactly(all.get(3));
        assertThat(log.about("acme", INTENT.finding(), "mail")).isEmpty();
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
