package dev.nightjar.detection.memory;

import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.FindingId;
import dev.nightjar.detection.finding.FindingQuery;
import dev.nightjar.detection.finding.FindingStore;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Findings of one process, in the order in which they came up.
public final class FindingsInMemory implements FindingStore {
    private static final Comparator<Finding> NEWEST_FIRST = Comparator.comparing(Finding::lastSeen)
            .thenComparing(finding -> finding.id().value())
            .reversed();

    private final Map<Key, Finding> findings = new LinkedHashMap<>();

    @Override
    public synchronized boolean putIfAbsent(Finding finding) {
        return findings.putIfAbsent(new Key(finding.tenant(), finding.id()), finding) == null;
    }

    @Override
    public synchronized boolean replace(Finding seen, Finding next) {
        return findings.replace(new Key(next.tenant(), next.id()), seen, next);
    }

    @Override
    public synchronized Optional<Finding> byId(String tenant, FindingId id) {
        return Optional.ofNullable(findings.get(new Key(tenant, id)));
    }

    /// The cursor is the number of findings that the pages before held.
    @Override
    public synchronized Page search(FindingQuery query) {
        List<Finding> all = findings.values().stream()
                .filter(finding -> meets(query, finding))
                .sorted(NEWEST_FIRST)
                .toList();
        int from = query.cursor().map(FindingsInMemory::position).orElse(0);
        int to = Math.min(all.size(), from + query.limit());
        return new Page(
                all.subList(Math.min(from, to), to),
                to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
    }

    /// All findings, in the order in which they came up.
    public synchronized List<Finding> all() {
        return List.copyOf(findings.values());
    }

    private static boolean meets(FindingQuery query, Finding finding) {
        return finding.tenant().equals(query.tenant())
                && !finding.lastSeen().isBefore(query.from())
                && finding.lastSeen().isBefore(query.to())
                && query.minimum()
                        .map(least -> finding.severity().compareTo(least) >= 0)
                        .orElse(true)
                && query.analytic()
                        .map(uid -> finding.analytic().uid().equals(uid))
                        .orElse(true)
                && query.status().map(status -> finding.status() == status).orElse(true)
                && query.entity().map(entity -> names(finding, entity)).orElse(true);
    }

    private static boolean names(Finding finding, Entity asked) {
        return finding.entities().stream()
                .anyMatch(one -> one.type() == asked.type() && one.value().equals(asked.value()));
    }

    private static int position(String cursor) {
        try {
            return Math.max(0, Integer.parseInt(cursor));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the cursor is not one that a page gave", e);
        }
    }

    private record Key(String tenant, FindingId id) {}
}
