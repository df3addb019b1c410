package dev.nightjar.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.localstack.Inbox.Message;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboxMessageTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void readsANotificationWithItsAttributes() {
        String body = """
                {"Type": "Notification", "MessageId": "m-1", "TopicArn": "arn:t", "Subject": "Guessed password",
                 "Message": "what happened",
                 "MessageAttributes": {"severity": {"Type": "String", "Value": "high"}}}
                """;

        assertThat(Message.envelope(body).flatMap(it -> Message.parse(it, NOW)))
                .contains(new Message(
                        "m-1", "arn:t", "Guessed password", "what happened", Map.of("severity", "high"), NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"Type\": \"SubscriptionConfirmation\", \"Token\": \"t\"}"})
    void takesNothingElseForANotification(String body) {
        assertThat(Message.envelope(body).flatMap(it -> Message.parse(it, NOW))).isEmpty();
    }
}
