package dev.nightjar.detection.finding;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Which findings somebody wants to see: those that meet every condition, newest first.
///
/// @param from the earliest `lastSeen`, inclusive
/// @param to the latest `lastSeen`, exclusive
/// @param minimum this severity or worse
/// @param analytic a rule's id or a detector's name
/// @param entity its role does not matter
/// @param limit findings on one page, 1 to 200
/// @param cursor of the page before
public record FindingQuery(
        String tenant,
        Instant from,
        Instant to,
        Optional<Severity> minimum,
        Optional<String> analytic,
        Optional<Entity> entity,
        Optional<Status> status,
        int limit,
        Optional<String> cursor) {
    public static final int MAX_LIMIT = 200;

    /// What one query may span, so that a day-partitioned store answers in bounded work.
    public static final Duration MAX_SPAN = Duration.ofDays(400);

    public FindingQuery {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT + ", not " + limit);
        }
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from must be before to");
        }
        if (Duration.between(from, to).compareTo(MAX_SPAN) > 0) {
            throw new IllegalArgumentException("a query spans at most " + MAX_SPAN.toDays() + " days");
        }
    }
}
