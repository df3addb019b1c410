package dev.nightjar.aws.notification;

import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.notification.Notification;
import dev.nightjar.detection.notification.Topics;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/// A topic of Amazon SNS for each severity. Every message carries `id` beside the notification's own attributes: a
/// message whose acknowledgement is lost is published again, and a receiver tells the repeat by it.
public final class SnsTopics implements Topics {
    private static final String ID = "id";

    private final SnsClient client;
    private final Map<Severity, String> topics;

    /// @param topics ARNs; a severity without one goes to the topic of the next worse one that has one
    public SnsTopics(SnsClient client, Map<Severity, String> topics) {
        this.client = client;
        this.topics = Map.copyOf(topics);
    }

    @Override
    public void publish(Notification notification) {
        String topic = topic(notification.severity());
        client.publish(publish -> publish.topicArn(topic)
                .subject(notification.subject())
                .message(notification.text())
                .messageAttributes(attributes(notification)));
    }

    private String topic(Severity least) {
        for (Severity severity : Severity.values()) {
            String topic = topics.get(severity);
            if (topic != null && severity.compareTo(least) >= 0) {
                return topic;
            }
        }
        throw new IllegalStateException("no topic for severity " + least.caption() + " or worse");
    }

    /// SNS refuses a message for an attribute without a value.
    private static Map<String, MessageAttributeValue> attributes(Notification notification) {
        var attributes = new HashMap<String, MessageAttributeValue>();
        notification.attributes().forEach((name, value) -> {
            if (!value.isEmpty()) {
                attributes.put(name, text(value));
            }
        });
        attributes.put(ID, text(notification.id()));
        return attributes;
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }
}
