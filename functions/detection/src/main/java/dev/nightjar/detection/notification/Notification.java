package dev.nightjar.detection.notification;

import dev.nightjar.detection.finding.Severity;
import java.util.Map;

/// A message ready to be published.
///
/// @param id the same for every repeat, so that a receiver can tell a repeat
/// @param severity decides the topic
/// @param subject one line of plain ASCII, at most 100 characters (the limit of Amazon SNS)
/// @param text for a person: what, who, where, when, why it matters, what next; holds no control characters
/// @param attributes what subscriptions filter on
public record Notification(String id, Severity severity, String subject, String text, Map<String, String> attributes) {
    public Notification {
        attributes = Map.copyOf(attributes);
    }
}
