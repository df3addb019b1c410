package dev.nightjar.detection.incident;

import dev.nightjar.detection.finding.FindingQuery;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.finding.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Which incidents somebody wants to see: those that meet every condition, newest first.
///
/// @param from the earliest `lastSeen`, inclusive
/// @param to the latest `lastSeen`, exclusive
/// @param minimum this severity or worse
/// @param limit incidents on one page, 1 to 200
/// @param cursor of the page before
public record IncidentQuery(
        String tenant,
        Instant from,
        Instant to,
        Optional<Severity> minimum,
        Optional<Status> status,
        int limit,
        Optional<String> cursor) {
    public IncidentQuery {
        if (limit < 1 || limit > FindingQuery.MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + FindingQuery.MAX_LIMIT + ", not " + limit);
        }
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from must be before to");
        }
        if (Duration.between(from, to).compareTo(FindingQuery.MAX_SPAN) > 0) {
            throw new IllegalArgumentException("a query spans at most " + FindingQuery.MAX_SPAN.toDays() + " days");
        }
    }
}
