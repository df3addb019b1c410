package dev.nightjar.detection.finding;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// What a responder acts on and an auditor reads years later: OCSF Detection Finding, class 2004.
///
/// Everything in it follows from the events alone, so that a replay makes the same finding again.
///
/// @param title what happened, in a few words
/// @param description what happened, to whom, and why it matters
/// @param nextSteps what a responder does first, in order, one line each
/// @param firstSeen the time of the earliest event behind it
/// @param lastSeen the time of the latest event behind it; findings are listed by it
/// @param evidence a few events, not all: the rest is in the lake
/// @param count the events it is told from, shown or not; where a detector stops counting, a lower bound
/// @param owned those of its entities that people know as theirs
public record Finding(
        FindingId id,
        String tenant,
        Analytic analytic,
        Severity severity,
        Score score,
        Status status,
        String title,
        String description,
        List<String> nextSteps,
        Instant firstSeen,
        Instant lastSeen,
        List<Entity> entities,
        List<Technique> techniques,
        List<Evidence> evidence,
        long count,
        List<Owned> owned) {
    /// Of several tellings of one finding, the one that is kept comes first.
    public static final Comparator<Finding> EARLIEST_TELLING = new EarliestTelling();

    public Finding {
        nextSteps = List.copyOf(nextSteps);
        entities = List.copyOf(entities);
        techniques = List.copyOf(techniques);
        evidence = List.copyOf(evidence);
        owned = List.copyOf(owned);
        if (nextSteps.stream().anyMatch(step -> step.isEmpty() || step.indexOf('\n') >= 0)) {
            throw new IllegalArgumentException("a next step is one line of text");
        }
        if (lastSeen.isBefore(firstSeen)) {
            throw new IllegalArgumentException("a finding is last seen after it was first seen");
        }
    }

    /// A finding of which nothing is known but its events.
    public Finding(
            FindingId id,
            String tenant,
            Analytic analytic,
            Severity severity,
            Score score,
            Status status,
            String title,
            String description,
            List<String> nextSteps,
            Instant firstSeen,
            Instant lastSeen,
            List<Entity> entities,
            List<Technique> techniques,
            List<Evidence> evidence,
            long count) {
        this(
                id,
                tenant,
                analytic,
                severity,
                score,
                status,
                title,
                description,
                nextSteps,
                firstSeen,
                lastSeen,
                entities,
                techniques,
                evidence,
                count,
                List.of());
    }

    /// A finding that is told from the events it shows.
    public Finding(
            FindingId id,
            String tenant,
            Analytic analytic,
            Severity severity,
            Score score,
            Status status,
            String title,
            String description,
            List<String> nextSteps,
            Instant firstSeen,
            Instant lastSeen,
            List<Entity> entities,
            List<Technique> techniques,
            List<Evidence> evidence) {
        this(
                id,
                tenant,
                analytic,
                severity,
                score,
                status,
                title,
                description,
                nextSteps,
                firstSeen,
                lastSeen,
                entities,
                techniques,
                evidence,
                evidence.size());
    }

    public Finding with(Status next) {
        return with(analytic, score, next, entities, evidence, owned);
    }

    public Finding with(Score other, Status next) {
        return with(analytic, other, next, entities, evidence, owned);
    }

    /// The same, weighed by whose it is.
    public Finding with(Score other, List<Owned> known) {
        return with(analytic, other, status, entities, evidence, known);
    }

    /// The same about these, as this evidence shows.
    public Finding with(List<Entity> about, List<Evidence> shown) {
        return with(analytic, score, status, about, shown, owned);
    }

    Finding with(Analytic other) {
        return with(other, score, status, entities, evidence, owned);
    }

    private Finding with(
            Analytic said, Score weighed, Status next, List<Entity> about, List<Evidence> shown, List<Owned> known) {
        return new Finding(
                id,
                tenant,
                said,
                severity,
                weighed,
                next,
                title,
                description,
                nextSteps,
                firstSeen,
                lastSeen,
                about,
                techniques,
                shown,
                count,
                known);
    }
}
