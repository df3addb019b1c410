package dev.nightjar.aws.incident;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.nightjar.aws.finding.TimeKey;
import dev.nightjar.aws.table.BatchRead;
import dev.nightjar.detection.incident.Incident;
import dev.nightjar.detection.incident.IncidentQuery;
import dev.nightjar.detection.incident.IncidentStore.Page;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbIndex;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;

/// Answers one query: walks the tenant's list of incidents from the newest down, reads them from the table, and leaves
/// out what does not match. A page is short when very many do not.
final class IncidentSearch {
    private static final int ENTRIES_PER_CALL = 100;
    private static final int CALLS_PER_PAGE = 20;

    /// Lambda answers at most 6 MB, in which the body is JSON in a JSON text.
    private static final int CHARACTERS_PER_PAGE = 2_000_000;

    private static final Pattern POSITION =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z#[0-9a-f]{32}");

    private final DynamoDbIndex<ListedEntry> index;
    private final BatchRead<IncidentItem> reader;
    private final IncidentQuery query;

    IncidentSearch(DynamoDbIndex<ListedEntry> index, BatchRead<IncidentItem> reader, IncidentQuery query) {
        this.index = index;
        this.reader = reader;
        this.query = query;
    }

    /// @throws IllegalArgumentException when the cursor is not one that a page gave
    Page page() {
        String floor = TimeKey.bound(query.from());
        String upper = query.cursor().map(IncidentSearch::position).orElse(TimeKey.bound(query.to()));
        var found = new ArrayList<Incident>();
        String reached = upper;
        if (upper.compareTo(floor) <= 0) {
            return new Page(found, Optional.empty());
        }
        long characters = 0;
        Iterator<List<ListedEntry>> calls = calls(floor, upper);
        for (int call = 0; call < CALLS_PER_PAGE && calls.hasNext(); call++) {
            List<ListedEntry> entries = calls.next();
            Map<String, IncidentItem> items = items(entries);
            for (ListedEntry entry : entries) {
                // `between` includes the upper end, where the page before stopped.
                if (entry.timeKey().equals(upper)) {
                    continue;
                }
                Optional<IncidentItem> item = Optional.ofNullable(items.get(entry.pk()))
                        .filter(one -> entry.timeKey().equals(one.timeKey()));
                Optional<Incident> match = item.map(
                                one -> DynamoIncidentStore.held(one).incident())
                        .filter(this::matches);
                if (match.isPresent()) {
                    characters += item.get().ocsf().length();
                    if (found.size() == query.limit() || (characters > CHARACTERS_PER_PAGE && !found.isEmpty())) {
                        return new Page(found, Optional.of(cursor(reached)));
                    }
                    found.add(match.get());
                }
                reached = entry.timeKey();
            }
        }
        return new Page(found, calls.hasNext() ? Optional.of(cursor(reached)) : Optional.empty());
    }

    private Iterator<List<ListedEntry>> calls(String floor, String upper) {
        String partition = IncidentItem.listed(query.tenant());
        var between = QueryConditional.sortBetween(key(partition, floor), key(partition, upper));
        return index
                .query(request -> request.queryConditional(between)
                        .scanIndexForward(false)
                        .limit(ENTRIES_PER_CALL))
                .stream()
                .map(page -> page.items())
                .iterator();
    }

    private static Key key(String partition, String sort) {
        return Key.builder().partitionValue(partition).sortValue(sort).build();
    }

    private Map<String, IncidentItem> items(List<ListedEntry> entries) {
        return reader
                .items(entries.stream()
                        .map(ListedEntry::pk)
                        .distinct()
                        .map(IncidentItem::key)
                        .toList())
                .stream()
                .collect(toMap(IncidentItem::pk, identity()));
    }

    private boolean matches(Incident incident) {
        return query.minimum()
                        .map(least -> incident.severity().compareTo(least) >= 0)
                        .orElse(true)
                && query.status().map(status -> incident.status() == status).orElse(true);
    }

    private static String cursor(String position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(UTF_8));
    }

    private static String position(String cursor) {
        String position;
        try {
            position = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
        } catch (IllegalArgumentException e) {
            position = "";
        }
        if (!POSITION.matcher(position).matches()) {
            throw new IllegalArgumentException("the cursor is damaged: leave it out to start from the newest");
        }
        return position;
    }
}
