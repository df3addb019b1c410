package dev.nightjar.aws.finding;

import static java.util.stream.Collectors.toMap;

import dev.nightjar.aws.table.BatchRead;
import dev.nightjar.detection.finding.FindingQuery;
import dev.nightjar.detection.finding.FindingStore.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbIndex;

/// Answers one query: walks an index, reads the findings it leads to from the table, leaves out what does not match.
final class FindingSearch {
    /// Findings that are read from the table in one call; fewer near the end of a page, but never one by one.
    private static final int LEAST_READ = 25;

    private static final int MOST_READ = 100;

    private final BatchRead<FindingItem> reader;
    private final Plan plan;
    private final Budget budget;
    private final Walk walk;
    private final Bounds bounds;

    FindingSearch(
            Function<String, DynamoDbIndex<IndexEntry>> indexes,
            BatchRead<FindingItem> reader,
            FindingQuery query,
            Bounds bounds) {
        this.reader = reader;
        this.bounds = bounds;
        this.plan = Plan.of(query);
        this.budget = new Budget(bounds.callsPerPage());
        this.walk = new Walk(indexes, plan, budget, bounds.entriesPerCall());
    }

    /// A page is full unless the answer ends or a bound is met; only in the latter case it is short and has a cursor.
    Page page() {
        FindingQuery query = plan.query();
        var found = new ArrayList<FindingItem>();
        int fitting = 0;
        while (fitting == found.size() && budget.take()) {
            var entries = walk.next(Math.clamp(query.limit() + 1 - found.size(), LEAST_READ, MOST_READ));
            if (entries.isEmpty()) {
                break;
            }
            found.addAll(matching(entries));
            fitting = fitting(found);
        }
        return new Page(
                found.subList(0, fitting).stream().map(FindingItem::finding).toList(),
                position(found, fitting).map(position -> Cursor.write(query, position)));
    }

    /// How many of the findings go onto the page; it holds one at least.
    private int fitting(List<FindingItem> found) {
        long characters = 0;
        int most = Math.min(found.size(), plan.query().limit());
        for (int i = 0; i < most; i++) {
            characters += found.get(i).ocsf().length();
            if (i > 0 && characters > bounds.charactersPerPage()) {
                return i;
            }
        }
        return most;
    }

    private Optional<String> position(List<FindingItem> found, int fitting) {
        if (found.size() > fitting) {
            return Optional.of(found.get(fitting - 1).timeKey());
        }
        return walk.isFinished() ? Optional.empty() : Optional.of(walk.reached());
    }

    private List<FindingItem> matching(List<IndexEntry> entries) {
        Map<String, FindingItem> items =
                reader
                        .items(entries.stream()
                                .map(IndexEntry::pk)
                                .distinct()
                                .map(FindingItem::key)
                                .toList())
                        .stream()
                        .collect(toMap(FindingItem::pk, Function.identity()));
        // While a finding moves in an index, the index may show it in two places: only one agrees with the table.
        return entries.stream()
                .distinct()
                .flatMap(
                        entry -> Optional.ofNullable(items.get(entry.pk()))
                                .filter(item -> item.timeKey().equals(entry.timeKey()))
                                .stream())
                .filter(plan::matches)
                .toList();
    }
}
