package dev.nightjar.aws.finding;

import dev.nightjar.detection.finding.FindingQuery;
import dev.nightjar.detection.finding.Severity;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.enhanced.dynamodb.Expression;

/// How a query is answered: by the index whose partition is likely the smallest, the rest of the conditions as a
/// filter. In this order: entity, analytic, status, severity, day.
///
/// @param upper all keys of the answer are below it
/// @param floor no key of the answer is below it
record Plan(FindingQuery query, String upper, String floor) {
    static Plan of(FindingQuery query) {
        String to = TimeKey.bound(query.to());
        String upper = query.cursor()
                .map(cursor -> Cursor.position(query, cursor))
                .filter(position -> position.compareTo(to) < 0)
                .orElse(to);
        return new Plan(query, upper, TimeKey.bound(query.from()));
    }

    /// One after the other they cover the time from [#upper] down to [#floor]; none when that is empty.
    Stream<Leg> legs() {
        if (upper.compareTo(floor) <= 0) {
            return Stream.empty();
        }
        String tenant = query.tenant();
        if (query.entity().isPresent()) {
            return leg(Index.BY_ENTITY, query.entity(), entity -> Index.entity(tenant, entity));
        }
        if (query.analytic().isPresent()) {
            return leg(Index.BY_DETECTOR, query.analytic(), analytic -> Index.detector(tenant, analytic));
        }
        if (query.status().isPresent()) {
            return leg(Index.BY_STATUS, query.status(), status -> Index.status(tenant, status));
        }
        return severities().isEmpty() ? days() : Stream.of(new Leg(Index.BY_SEVERITY, severities(), floor));
    }

    /// Whether an item that an index led to meets all conditions; an index lags behind its table.
    boolean matches(FindingItem item) {
        String tenant = query.tenant();
        return query.analytic()
                        .map(analytic -> item.detectorKey().equals(Index.detector(tenant, analytic)))
                        .orElse(true)
                && query.status()
                        .map(status -> item.statusKey().equals(Index.status(tenant, status)))
                        .orElse(true)
                && (severities().isEmpty() || severities().contains(item.severityKey()));
    }

    /// What DynamoDB can leave out while it reads an index; [#matches] has the last word.
    ///
    /// An entity's entries hold nothing to filter by: they are few, and a copy of the finding's status would lag.
    Optional<Expression> filter(String index) {
        var filter = new FilterExpression();
        if (index.equals(Index.BY_ENTITY)) {
            return filter.expression();
        }
        if (!index.equals(Index.BY_DETECTOR)) {
            query.analytic().ifPresent(a -> filter.oneOf("detectorKey", List.of(Index.detector(query.tenant(), a))));
        }
        if (!index.equals(Index.BY_STATUS)) {
            query.status().ifPresent(s -> filter.oneOf("statusKey", List.of(Index.status(query.tenant(), s))));
        }
        if (!index.equals(Index.BY_SEVERITY) && !severities().isEmpty()) {
            filter.oneOf("severityKey", severities());
        }
        return filter.expression();
    }

    /// The partitions of the severities that are bad enough; none when all are.
    private List<String> severities() {
        return query.minimum().filter(minimum -> minimum != Severity.INFORMATIONAL).stream()
                .flatMap(minimum -> Arrays.stream(Severity.values()).filter(each -> each.compareTo(minimum) >= 0))
                .map(severity -> Index.severity(query.tenant(), severity))
                .toList();
    }

    private <T> Stream<Leg> leg(String index, Optional<T> condition, Function<T, String> partition) {
        return condition.map(partition).map(key -> new Leg(index, List.of(key), floor)).stream();
    }

    private Stream<Leg> days() {
        LocalDate newest = TimeKey.day(upper);
        LocalDate first = upper.equals(TimeKey.startOf(newest)) ? newest.minusDays(1) : newest;
        LocalDate last = TimeKey.day(floor);
        return Stream.iterate(first, day -> !day.isBefore(last), day -> day.minusDays(1))
                .map(day -> new Leg(Index.BY_DAY, List.of(Index.day(query.tenant(), day)), lowerEnd(day)));
    }

    private String lowerEnd(LocalDate day) {
        String start = TimeKey.startOf(day);
        return start.compareTo(floor) > 0 ? start : floor;
    }

    /// Partitions of one index that are read side by side, down to `floor`.
    record Leg(String index, List<String> partitions, String floor) {}
}
