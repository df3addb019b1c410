package dev.nightjar.detection.query;

import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.FindingId;
import dev.nightjar.detection.finding.FindingQuery;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.finding.Status;
import dev.nightjar.detection.incident.IncidentId;
import dev.nightjar.detection.incident.IncidentQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The parameters of a query for findings; one for incidents has no `entity` and no `rule`:
///
/// | Parameter | Value | Default |
/// |---|---|---|
/// | `id` | 32 hexadecimal digits; then no other but `tenant` | |
/// | `from`, `to` | time as `2026-11-22T10:00:00Z`, or day as `2026-11-22` (UTC); of the latest event; `to` exclusive |
/// the last 30 days |
/// | `severity` | `informational`, `low`, `medium`, `high`, `critical`: this or worse | all |
/// | `entity` | `type:value`, such as `address:203.0.113.7` | all |
/// | `rule` | a rule's id or a detector's name | all |
/// | `status` | `new`, `in_progress`, `suppressed`, `resolved` | all |
/// | `limit` | 1 to 200 | 50 |
/// | `cursor` | as the page before gave it | the first page |
/// | `tenant` | a tenant's name | the deployment's |
record QueryParameters(Map<String, String> given, String tenantByDefault, Instant now) {
    /// Of a query for findings.
    static final Set<String> FINDINGS =
            Set.of("id", "from", "to", "severity", "entity", "rule", "status", "limit", "cursor", "tenant");

    /// Of a query for incidents.
    static final Set<String> INCIDENTS = Set.of("id", "from", "to", "severity", "status", "limit", "cursor", "tenant");

    private static final Duration DEFAULT_SPAN = Duration.ofDays(30);
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_VALUE = 2048;

    /// @param known names of parameters
    void check(Set<String> known) throws BadQuery {
        for (Map.Entry<String, String> parameter : given.entrySet()) {
            if (!known.contains(parameter.getKey())) {
                throw new BadQuery("unknown parameter; known are " + String.join(", ", new TreeSet<>(known)));
            }
            if (parameter.getValue().isEmpty() || parameter.getValue().length() > MAX_VALUE) {
                throw new BadQuery(parameter.getKey() + " must have 1 to " + MAX_VALUE + " characters");
            }
        }
        if (given.containsKey("id")
                && given.keySet().stream()
                        .anyMatch(name -> !Set.of("id", "tenant").contains(name))) {
            throw new BadQuery("id names one: leave the other parameters out");
        }
    }

    String tenant() {
        return value("tenant").orElse(tenantByDefault);
    }

    Optional<IncidentId> incident() throws BadQuery {
        return id().map(id -> new IncidentId(id.value()));
    }

    Optional<FindingId> id() throws BadQuery {
        try {
            return value("id").map(FindingId::new);
        } catch (IllegalArgumentException e) {
            throw new BadQuery("id must be 32 hexadecimal digits, such as 0123456789abcdef0123456789abcdef");
        }
    }

    FindingQuery query() throws BadQuery {
        try {
            return new FindingQuery(
                    tenant(),
                    from(),
                    to(),
                    word("severity", Severity.class),
                    value("rule"),
                    entity(),
                    word("status", Status.class),
                    limit(),
                    value("cursor"));
        } catch (IllegalArgumentException e) {
            throw new BadQuery(e);
        }
    }

    IncidentQuery incidents() throws BadQuery {
        try {
            return new IncidentQuery(
                    tenant(),
                    from(),
                    to(),
                    word("severity", Severity.class),
                    word("status", Status.class),
                    limit(),
                    value("cursor"));
        } catch (IllegalArgumentException e) {
            throw new BadQuery(e);
        }
    }

    /// What was seen this very moment is within the default: `to` is exclusive, and clocks differ.
    private Instant to() throws BadQuery {
        return time("to").orElse(now.plus(Duration.ofDays(1)));
    }

    private Instant from() throws BadQuery {
        return time("from").orElse(to().minus(DEFAULT_SPAN).minus(Duration.ofDays(1)));
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(given.get(name));
    }

    private Optional<Instant> time(String name) throws BadQuery {
        Optional<String> text = value(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    text.get().length() == "2026-11-22".length()
                            ? LocalDate.parse(text.get())
                                    .atStartOfDay(ZoneOffset.UTC)
                                    .toInstant()
                            : Instant.parse(text.get()));
        } catch (DateTimeParseException e) {
            throw new BadQuery(name + " must be a time such as 2026-11-22T10:00:00Z or a day such as 2026-11-22");
        }
    }

    private int limit() throws BadQuery {
        try {
            return value("limit").map(Integer::parseInt).orElse(DEFAULT_LIMIT);
        } catch (NumberFormatException e) {
            throw new BadQuery("limit must be a number from 1 to " + FindingQuery.MAX_LIMIT);
        }
    }

    private Optional<Entity> entity() throws BadQuery {
        Optional<String> text = value("entity");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        int colon = text.get().indexOf(':');
        if (colon < 1 || colon == text.get().length() - 1) {
            throw new BadQuery("entity must be type:value, such as address:203.0.113.7");
        }
        try {
            return Optional.of(new Entity(
                    Entity.Type.ofWord(text.get().substring(0, colon)),
                    text.get().substring(colon + 1),
                    Entity.Role.ACTOR));
        } catch (IllegalArgumentException e) {
            throw new BadQuery(e);
        }
    }

    private <E extends Enum<E>> Optional<E> word(String name, Class<E> words) throws BadQuery {
        Optional<String> text = value(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        for (E one : words.getEnumConstants()) {
            if (one.name().equalsIgnoreCase(text.get())) {
                return Optional.of(one);
            }
        }
        throw new BadQuery(name + " must be one of "
                + Arrays.stream(words.getEnumConstants())
                        .map(one -> one.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ")));
    }
}
