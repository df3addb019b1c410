package dev.nightjar.detection.memory;

import dev.nightjar.detection.incident.Bond;
import dev.nightjar.detection.incident.Incident;
import dev.nightjar.detection.incident.IncidentId;
import dev.nightjar.detection.incident.IncidentQuery;
import dev.nightjar.detection.incident.IncidentStore;
import dev.nightjar.detection.incident.Link;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Incidents of one process.
public final class IncidentsInMemory implements IncidentStore {
    private static final Comparator<Incident> NEWEST_FIRST = Comparator.comparing(Incident::lastSeen)
            .thenComparing(incident -> incident.id().value())
            .reversed();

    private final Map<Key, Held> incidents = new LinkedHashMap<>();
    private final Map<LinkKey, Set<Key>> byLink = new HashMap<>();

    @Override
    public synchronized Optional<Held> byId(String tenant, IncidentId id) {
        return Optional.ofNullable(incidents.get(new Key(tenant, id)));
    }

    @Override
    public synchronized List<Held> touching(String tenant, Set<Link> links) {
        var keys = new LinkedHashSet<Key>();
        links.forEach(link -> keys.addAll(byLink.getOrDefault(new LinkKey(tenant, link), Set.of())));
        return keys.stream().map(incidents::get).toList();
    }

    @Override
    public synchronized boolean replace(Incident incident, long seen) {
        var key = new Key(incident.tenant(), incident.id());
        Held before = incidents.get(key);
        if ((before == null ? 0 : before.version()) != seen) {
            return false;
        }
        if (before != null) {
            links(before.incident())
                    .forEach(link ->
                            byLink.getOrDefault(link, new LinkedHashSet<>()).remove(key));
        }
        incidents.put(key, new Held(incident, seen + 1));
        if (incident.mergedInto().isEmpty()) {
            links(incident)
                    .forEach(link -> byLink.computeIfAbsent(link, l -> new LinkedHashSet<>())
                            .add(key));
        }
        return true;
    }

    /// The cursor is the number of incidents that the pages before held.
    @Override
    public synchronized Page search(IncidentQuery query) {
        List<Incident> all = all().stream()
                .filter(incident -> incident.isOpen() && meets(query, incident))
                .sorted(NEWEST_FIRST)
                .toList();
        int from = query.cursor().map(IncidentsInMemory::position).orElse(0);
        int to = Math.min(all.size(), from + query.limit());
        return new Page(
                all.subList(Math.min(from, to), to),
                to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
    }

    @Override
    public synchronized List<Watched> watched(Instant since) {
        return all().stream()
                .filter(incident -> incident.isWatched() && !incident.lastSeen().isBefore(since))
                .map(incident -> new Watched(incident.tenant(), incident.id(), incident.lastSeen()))
                .toList();
    }

    /// All incidents, watched and merged ones too, in the order in which they came up.
    public synchronized List<Incident> all() {
        return incidents.values().stream().map(Held::incident).toList();
    }

    private static boolean meets(IncidentQuery query, Incident incident) {
        return incident.tenant().equals(query.tenant())
                && !incident.lastSeen().isBefore(query.from())
                && incident.lastSeen().isBefore(query.to())
                && query.minimum()
                        .map(least -> incident.severity().compareTo(least) >= 0)
                        .orElse(true)
                && query.status().map(status -> incident.status() == status).orElse(true);
    }

    private static int position(String cursor) {
        try {
            return Math.max(0, Integer.parseInt(cursor));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the cursor is not one that a page gave", e);
        }
    }

    private static List<LinkKey> links(Incident incident) {
        return incident.bonds().stream()
                .map(Bond::link)
                .map(link -> new LinkKey(incident.tenant(), link))
                .toList();
    }

    private record Key(String tenant, IncidentId id) {}

    private record LinkKey(String tenant, Link link) {}
}
