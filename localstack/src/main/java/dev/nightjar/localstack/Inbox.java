package dev.nightjar.localstack;

import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Receives what topics publish, as a responder's own queue or web hook would. Messages are kept in the order in which
/// they came, repeats included.
public sealed interface Inbox extends AutoCloseable permits QueueInbox, HttpInbox {
    /// One notification as it came.
    ///
    /// @param id the topic's id of the message; the same for a repeat of the same delivery
    /// @param attributes the message attributes that subscribers filter on
    record Message(
            String id,
            String topicArn,
            String subject,
            String text,
            Map<String, String> attributes,
            Instant receivedAt) {
        public Message {
            attributes = Map.copyOf(attributes);
        }

        /// Reads the envelope in which SNS delivers to queues and web hooks; empty when it is none.
        /// <https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html>
        static Optional<Message> parse(JsonObject envelope, Instant receivedAt) {
            if (!text(envelope, "Type").equals("Notification")) {
                return Optional.empty();
            }
            var attributes = new HashMap<String, String>();
            if (envelope.get("MessageAttributes") instanceof JsonObject all) {
                for (int i = 0; i < all.size(); i++) {
                    if (all.value(i) instanceof JsonObject attribute) {
                        attributes.put(all.name(i), text(attribute, "Value"));
                    }
                }
            }
            return Optional.of(new Message(
                    text(envelope, "MessageId"),
                    text(envelope, "TopicArn"),
                    text(envelope, "Subject"),
                    text(envelope, "Message"),
                    attributes,
                    receivedAt));
        }

        static Optional<JsonObject> envelope(String body) {
            try {
                return Optional.of(Json.readObject(body));
            } catch (MalformedJson e) {
                return Optional.empty(); // whoever sent this, it was not SNS
            }
        }

        static String text(JsonObject object, String name) {
            return object.get(name) instanceof String text ? text : "";
        }
    }

    /// All that has come so far.
    List<Message> received();

    /// Waits until at least so many messages have come, or the time is over; answers what has come.
    default List<Message> await(int atLeast, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (received().size() < atLeast && System.nanoTime() < deadline) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        return received();
    }

    @Override
    void close();
}
