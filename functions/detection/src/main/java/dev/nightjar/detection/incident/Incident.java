package dev.nightjar.detection.incident;

import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Score;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.finding.Status;
import dev.nightjar.detection.finding.Technique;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Findings that belong together: OCSF Incident Finding, class 2005.
///
/// All in it follows from the findings, the leases and the lake, so that telling it again changes nothing. Until
/// it is opened it is only watched: nobody is told of it.
///
/// @param score of its riskiest entity, 0 to 100, with the findings that it comes from
/// @param opening empty while nothing in it is bad enough
/// @param mergedInto the incident that it is now a part of; then nothing else in it counts
/// @param absorbed the ids under which parts of it were known
/// @param members its findings, earliest first, at most [#MAX_MEMBERS]; when there are more, the earliest
/// @param bonds what it is joined by
/// @param entities of all its findings
/// @param work what people did about it
public record Incident(
        IncidentId id,
        String tenant,
        Status status,
        Severity severity,
        Score score,
        Optional<Opening> opening,
        Optional<IncidentId> mergedInto,
        List<IncidentId> absorbed,
        List<Member> members,
        List<Bond> bonds,
        List<Entity> entities,
        Story story,
        Work work) {
    /// Keeps an incident below what one item of a table takes (400 KB). Findings themselves are kept for ever.
    public static final int MAX_MEMBERS = 250;

    public static final int MAX_BONDS = 500;
    public static final int MAX_ENTITIES = 200;

    public Incident {
        absorbed = List.copyOf(absorbed);
        members = List.copyOf(members);
        bonds = List.copyOf(bonds);
        entities = List.copyOf(entities);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("an incident has findings");
        }
    }

    /// One that nobody has done anything about.
    public Incident(
            IncidentId id,
            String tenant,
            Status status,
            Severity severity,
            Score score,
            Optional<Opening> opening,
            Optional<IncidentId> mergedInto,
            List<IncidentId> absorbed,
            List<Member> members,
            List<Bond> bonds,
            List<Entity> entities,
            Story story) {
        this(
                id,
                tenant,
                status,
                severity,
                score,
                opening,
                mergedInto,
                absorbed,
                members,
                bonds,
                entities,
                story,
                Work.NONE);
    }

    /// The same after somebody has done something about it.
    Incident after(Deed deed) {
        Status next = switch (deed.kind()) {
            case ACKNOWLEDGED, DONE, UNDONE -> status == Status.NEW ? Status.IN_PROGRESS : status;
            case NOTED -> status;
            case CLOSED -> Status.RESOLVED;
            case REOPENED -> Status.IN_PROGRESS;
        };
        Work done = work.with(deed);
        return new Incident(
                id,
                tenant,
                next,
                severity,
                score,
                opening,
                mergedInto,
                absorbed,
                members,
                bonds,
                entities,
                story.with(done),
                done);
    }

    /// Whether people are to be told of it.
    public boolean isOpen() {
        return opening.isPresent() && mergedInto.isEmpty();
    }

    /// Whether it is to be looked at again as time passes.
    public boolean isWatched() {
        return isOpen() && status != Status.RESOLVED && status != Status.SUPPRESSED;
    }

    /// What is left of it once it is a part of another one: found by its id, no more by its bonds.
    public Incident mergedInto(IncidentId heir) {
        return new Incident(
                id,
                tenant,
                status,
                severity,
                score,
                opening,
                Optional.of(heir),
                absorbed,
                members,
                List.of(),
                entities,
                story,
                work);
    }

    public Instant firstSeen() {
        return members.getFirst().firstSeen();
    }

    public Instant lastSeen() {
        return members.stream()
                .map(Member::lastSeen)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    public List<Technique> techniques() {
        return members.stream()
                .flatMap(one -> one.techniques().stream())
                .distinct()
                .toList();
    }

    /// Why and when it became one that people are told of.
    ///
    /// @param at the time of the last event that it needed
    /// @param reason in words that a person can check
    public record Opening(Instant at, String reason) {
        public Opening {
            reason = Said.line(reason);
        }
    }
}
