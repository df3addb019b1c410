package dev.nightjar.cli.demo;

import dev.nightjar.localstack.Inbox;
import dev.nightjar.localstack.Inbox.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A subscriber of the topics, and when each notification first reached it. Used by one thread.
final class Channel {
    private final String name;
    private final Inbox inbox;
    private final Map<String, Instant> arrivals = new HashMap<>();
    private int read;

    /// @param name for a person, such as `queue`
    Channel(String name, Inbox inbox) {
        this.name = name;
        this.inbox = inbox;
    }

    String name() {
        return name;
    }

    /// The ids of notifications that have come since the last call. A repeat carries the same id and is not new.
    List<String> fresh() {
        List<Message> all = inbox.received();
        var fresh = new ArrayList<String>();
        for (Message message : all.subList(read, all.size())) {
            String id = message.attributes().getOrDefault("id", "");
            if (!id.isEmpty() && arrivals.putIfAbsent(id, message.receivedAt()) == null) {
                fresh.add(id);
            }
        }
        read = all.size();
        return fresh;
    }

    /// The ids of all notifications that begin so.
    List<String> arrivals(String prefix) {
        return arrivals.keySet().stream().filter(id -> id.startsWith(prefix)).toList();
    }

    Optional<Instant> arrival(String id) {
        return Optional.ofNullable(arrivals.get(id));
    }
}
