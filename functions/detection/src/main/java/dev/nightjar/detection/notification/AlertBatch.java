package dev.nightjar.detection.notification;

import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.flow.BatchAnswer;
import dev.nightjar.detection.flow.Counts;
import dev.nightjar.detection.flow.Counts.Tally;
import dev.nightjar.detection.flow.Deadline;
import dev.nightjar.detection.flow.Quarantine;
import dev.nightjar.detection.flow.Quarantined;
import dev.nightjar.detection.flow.StreamRecord;
import dev.nightjar.detection.incident.Incident;
import dev.nightjar.detection.notification.FindingChange.Changed;
import dev.nightjar.detection.notification.FindingChange.Inserted;
import dev.nightjar.detection.notification.FindingChange.Other;
import dev.nightjar.detection.notification.FindingChange.Unreadable;
import dev.nightjar.detection.policy.Policy;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The step `alert`: changes of the table of findings in; incidents that they make, and notifications, out.
public final class AlertBatch {
    /// The step's name in tallies.
    public static final String STEP = "alert";

    /// Findings below this are kept and can be queried, but nobody is told.
    public static final Severity LEAST = Severity.LOW;

    /// Stands for the table's stream, whose shards Lambda does not name.
    private static final String STREAM = "findings";

    private final String tenant;
    private final Joining joining;
    private final Announcer announcer;
    private final Quarantine quarantine;
    private final Counts counts;
    private final InstantSource clock;

    /// @param tenant of the deployment
    /// @param joining has the first word: of a finding in an open incident, only the incident is told
    /// @param clock says when a change was refused
    public AlertBatch(
            String tenant,
            Joining joining,
            Announcer announcer,
            Quarantine quarantine,
            Counts counts,
            InstantSource clock) {
        this.tenant = tenant;
        this.joining = joining;
        this.announcer = announcer;
        this.quarantine = quarantine;
        this.counts = counts;
        this.clock = clock;
    }

    /// A notification that fails is tried again by itself; those after it go out all the same.
    ///
    /// @throws RuntimeException when the counts cannot be kept
    public Answered handle(List<FindingChange> changes, Deadline deadline) {
        var again = new ArrayList<String>();
        var problems = new ArrayList<RuntimeException>();
        var done = new EnumMap<Outcome, Long>(Outcome.class);
        var allowed = new TreeMap<String, Long>();
        String last = "";
        Map<Finding, Optional<Incident>> joined = deadline.isNear() ? Map.of() : joined(changes);
        for (FindingChange change : changes) {
            if (deadline.isNear()) {
                again.add(change.sequence());
                break;
            }
            try {
                Optional<String> allowance = allowance(change);
                if (allowance.isPresent()) {
                    allowed.merge("policy-" + allowance.get(), 1L, Long::sum);
                } else {
                    done.merge(tell(change, joined), 1L, Long::sum);
                }
                last = change.sequence();
            } catch (RuntimeException e) {
                again.add(change.sequence());
                problems.add(e);
            }
        }
        if (!done.isEmpty() || !allowed.isEmpty()) {
            counts.keep(tally(changes.getFirst().sequence(), last, done, allowed));
        }
        return new Answered(new BatchAnswer(again), problems);
    }

    /// What is allowed is told to nobody.
    private static Optional<String> allowance(FindingChange change) {
        return switch (change) {
            case Inserted(String _, Finding finding) -> Policy.allowanceOf(finding);
            case Changed(String _, Finding finding) -> Policy.allowanceOf(finding);
            case Other _ -> Optional.empty();
            case Unreadable _ -> Optional.empty();
        };
    }

    /// Nothing when one of them cannot be joined: each is then joined by itself, and only that one comes again.
    private Map<Finding, Optional<Incident>> joined(List<FindingChange> changes) {
        List<Finding> findings = changes.stream()
                .flatMap(change -> switch (change) {
                    case Inserted(String _, Finding finding) -> Stream.of(finding);
                    case Changed(String _, Finding finding) -> Stream.of(finding);
                    case Other _, Unreadable _ -> Stream.<Finding>empty();
                })
                .filter(finding -> Policy.allowanceOf(finding).isEmpty())
                .distinct()
                .toList();
        try {
            return joining.joinAll(findings);
        } catch (RuntimeException e) {
            return Map.of();
        }
    }

    private Outcome tell(FindingChange change, Map<Finding, Optional<Incident>> joined) {
        return switch (change) {
            case Inserted(String _, Finding finding) -> correlated(finding, joined);
            case Changed(String _, Finding finding) -> correlated(finding, joined);
            case Other _ -> Outcome.OTHER_CHANGE;
            case Unreadable unreadable -> quarantined(unreadable);
        };
    }

    private Outcome correlated(Finding finding, Map<Finding, Optional<Incident>> joined) {
        Optional<Incident> incident =
                joined.containsKey(finding) ? joined.getOrDefault(finding, Optional.empty()) : joining.join(finding);
        Optional<Incident> open = incident.filter(Incident::isOpen);
        if (open.isPresent()) {
            return told(announcer.tell(open.get()));
        }
        return finding.severity().compareTo(LEAST) < 0 ? Outcome.LOW_SEVERITY : told(announcer.tell(finding));
    }

    private static Outcome told(boolean now) {
        return now ? Outcome.TOLD : Outcome.TOLD_BEFORE;
    }

    private Outcome quarantined(Unreadable change) {
        var record = new StreamRecord(STREAM, STREAM, change.sequence(), clock.instant(), change.raw());
        quarantine.put(Quarantined.object(List.of(Quarantined.of(record, tenant, -1, change.reason(), change.raw()))));
        return Outcome.QUARANTINED;
    }

    private Tally tally(String first, String last, Map<Outcome, Long> done, Map<String, Long> allowed) {
        var filtered = new TreeMap<>(allowed);
        for (Outcome outcome : List.of(Outcome.TOLD_BEFORE, Outcome.LOW_SEVERITY, Outcome.OTHER_CHANGE)) {
            done.computeIfPresent(outcome, (o, count) -> {
                filtered.put(o.name().toLowerCase(Locale.ROOT).replace('_', '-'), count);
                return count;
            });
        }
        long all = Stream.of(done, allowed)
                .flatMap(one -> one.values().stream())
                .mapToLong(Long::longValue)
                .sum();
        long told = done.getOrDefault(Outcome.TOLD, 0L);
        long refused = done.getOrDefault(Outcome.QUARANTINED, 0L);
        return new Tally(tenant, STEP, STREAM, first, last, all, all, told, told, filtered, refused, 0);
    }

    private enum Outcome {
        TOLD,
        TOLD_BEFORE,
        LOW_SEVERITY,
        OTHER_CHANGE,
        QUARANTINED
    }

    /// @param answer the changes to deliver again: those whose notification failed, and those left at the deadline
    /// @param problems why some failed
    public record Answered(BatchAnswer answer, List<RuntimeException> problems) {
        public Answered {
            problems = List.copyOf(problems);
        }
    }
}
