package dev.nightjar.detection.memory;

import dev.nightjar.detection.notification.Notification;
import dev.nightjar.detection.notification.NotificationLog;
import dev.nightjar.detection.notification.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The outbox of one process, and what went out of it.
public final class NotificationsInMemory implements NotificationLog, Topics {
    private final Map<String, Kept> intents = new LinkedHashMap<>();
    private final List<Notification> published = new ArrayList<>();

    @Override
    public synchronized Optional<Intent> intend(Intent intent) {
        Kept kept = intents.computeIfAbsent(key(intent), id -> new Kept(intent, false));
        return kept.isSent() ? Optional.empty() : Optional.of(kept.intent());
    }

    @Override
    public synchronized List<Kept> about(String tenant, String finding, String channel) {
        return intents.values().stream()
                .filter(one -> one.intent().tenant().equals(tenant)
                        && one.intent().finding().equals(finding)
                        && one.intent().channel().equals(channel))
                .sorted(Comparator.comparingInt(one -> one.intent().epoch()))
                .toList();
    }

    @Override
    public synchronized void sent(Intent intent, Instant at) {
        intents.put(key(intent), new Kept(intent, true));
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
