package dev.nightjar.detection.story;

import dev.nightjar.detection.incident.Chain.Infected;
import dev.nightjar.detection.story.Whose.Doer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a machine has in common with an incident, event by event.
final class Contact {
    private static final int MAX_ADDRESSES = 20;
    private static final int MAX_EVENTS = 8;

    private final String machine;
    private final TreeMap<String, Instant> addresses = new TreeMap<>();
    private final TreeSet<String> macs = new TreeSet<>();
    private final TreeSet<String> users = new TreeSet<>();
    private final TreeSet<String> reasons = new TreeSet<>();
    private final Earliest<String> events = Earliest.first(MAX_EVENTS);
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;

    Contact(String machine) {
        this.machine = machine;
    }

    void add(Doer doer, Instant time, String uid, String reason) {
        if (!doer.address().isEmpty()) {
            addresses.merge(doer.address(), time, (a, b) -> a.isBefore(b) ? a : b);
        }
        if (!doer.mac().isEmpty()) {
            macs.add(doer.mac());
        }
        if (!doer.user().isEmpty()) {
            users.add(doer.user());
        }
        reasons.add(reason);
        events.add(time, uid, uid);
        first = time.isBefore(first) ? time : first;
        last = time.isAfter(last) ? time : last;
    }

    Instant first() {
        return first;
    }

    /// Where several MAC addresses or users were seen, the first by alphabet: which came first is not known for
    /// sure.
    Infected infected(Instant lastHeard) {
        return new Infected(
                machine,
                macs.isEmpty() ? "" : macs.first(),
                users.isEmpty() ? "" : users.first(),
                inOrder(),
                first,
                last,
                lastHeard.isAfter(last) ? lastHeard : last,
                List.copyOf(reasons),
                events.all());
    }

    private List<String> inOrder() {
        var order = new ArrayList<>(addresses.entrySet());
        order.sort(Map.Entry.<String, Instant>comparingByValue(Comparator.naturalOrder())
                .thenComparing(Map.Entry.comparingByKey()));
        return order.stream().limit(MAX_ADDRESSES).map(Map.Entry::getKey).toList();
    }
}
