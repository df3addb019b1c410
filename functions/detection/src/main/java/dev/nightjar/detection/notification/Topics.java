package dev.nightjar.detection.notification;

/// Where notifications go out.
public interface Topics {
    /// Publishes to the topic of the notification's severity.
    void publish(Notification notification);
}
