package dev.nightjar.detection.memory;

import dev.nightjar.detection.notification.Notification;
import dev.nightjar.detection.notification.NotificationLog;
import dev.nightjar.detection.notification.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The outbox of one process, and what went out of it.
public final class NotificationsInMemory implements NotificationLog, Topics {
    private final Map<String, Boolean> sentById = new HashMap<>();
    private final List<Notification> published = new ArrayList<>();

    @Override
    public synchronized boolean intend(Intent intent) {
        return !sentById.computeIfAbsent(key(intent), id -> false);
    }

    @Override
    public synchronized boolean isSent(Intent intent) {
        return sentById.getOrDefault(key(intent), false);
    }

    @Override
    public synchronized void sent(Intent intent, Instant at) {
        sentById.put(key(intent), true);
    }

    @Override
    public synchronized void publish(Notification notification) {
        published.add(notification);
    }

    /// What was published, in order, repeats included.
    public synchronized List<Notification> published() {
        return List.copyOf(published);
    }

    private static String key(Intent intent) {
        return intent.tenant() + "#" + intent.id();
    }
}
