package dev.nightjar.aws.finding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbIndex;

/// Walks the legs of a plan from the newest entry down, within a budget of queries.
///
/// Partitions of a leg are merged: an entry is given out only when no partition can still hold a newer one. So
/// everything above [#reached] has been seen whenever the budget ends, and a later walk goes on from there.
final class Walk {
    private final Function<String, DynamoDbIndex<IndexEntry>> indexes;
    private final Plan plan;
    private final Budget budget;
    private final int entriesPerCall;
    private final Iterator<Plan.Leg> legs;

    private List<Partition> partitions = List.of();
    private String legFloor;
    private String reached;

    Walk(Function<String, DynamoDbIndex<IndexEntry>> indexes, Plan plan, Budget budget, int entriesPerCall) {
        this.indexes = indexes;
        this.plan = plan;
        this.budget = budget;
        this.entriesPerCall = entriesPerCall;
        this.legs = plan.legs().iterator();
        this.reached = plan.upper();
        this.legFloor = plan.upper();
    }

    /// The next entries, at most `most`; fewer when the walk ends or its budget does.
    List<IndexEntry> next(int most) {
        var entries = new ArrayList<IndexEntry>(most);
        while (entries.size() < most) {
            Optional<IndexEntry> entry = next();
            if (entry.isEmpty()) {
                break;
            }
            entries.add(entry.get());
        }
        return entries;
    }

    /// Everything at or above this was seen.
    String reached() {
        return reached;
    }

    boolean isFinished() {
        return isLegDone() && !legs.hasNext();
    }

    private Optional<IndexEntry> next() {
        while (true) {
            if (isLegDone()) {
                reached = legFloor;
                if (!legs.hasNext()) {
                    return Optional.empty();
                }
                start(legs.next());
            }
            Optional<Partition> newest = newestHead();
            Optional<Partition> unread = leastRead();
            if (newest.isPresent() && isAbove(newest.get(), unread)) {
                IndexEntry entry = newest.get().head().orElseThrow();
                newest.get().takeHead();
                reached = entry.timeKey();
                return Optional.of(entry);
            }
            if (unread.isPresent()) {
                if (!budget.take()) {
                    reached = unread.get().unreadBelow().orElse(reached);
                    return Optional.empty();
                }
                unread.get().readOn();
            }
        }
    }

    private void start(Plan.Leg leg) {
        var index = indexes.apply(leg.index());
        var filter = plan.filter(leg.index());
        partitions = leg.partitions().stream()
                .map(key -> new Partition(index, key, reached, leg.floor(), filter, entriesPerCall))
                .toList();
        legFloor = leg.floor();
    }

    private boolean isLegDone() {
        return partitions.stream()
                .allMatch(each -> each.head().isEmpty() && each.unreadBelow().isEmpty());
    }

    private Optional<Partition> newestHead() {
        return partitions.stream()
                .filter(each -> each.head().isPresent())
                .max(Comparator.comparing(each -> each.head().orElseThrow().timeKey()));
    }

    /// Of the partitions that are not read to their end, the one that can hold the newest entry.
    private Optional<Partition> leastRead() {
        return partitions.stream()
                .filter(each -> each.unreadBelow().isPresent())
                .max(Comparator.comparing(each -> each.unreadBelow().orElseThrow()));
    }

    private static boolean isAbove(Partition head, Optional<Partition> unread) {
        return unread.flatMap(Partition::unreadBelow)
                .map(below -> head.head().orElseThrow().timeKey().compareTo(below) >= 0)
                .orElse(true);
    }
}
