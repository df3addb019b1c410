package dev.nightjar.detection.incident;

import dev.nightjar.detection.finding.Analytic;
import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Evidence;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.FindingId;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.finding.Technique;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// A finding as far as its incident has to know it: all that joining, risk and the timeline need.
///
/// @param analytic the rule's id or the detector's name
/// @param kind of analytic
/// @param score of the finding, 0 to 100
/// @param entities at most [#MAX_ENTITIES]
/// @param events the `metadata.uid`s of its evidence, at most [#MAX_EVENTS]
public record Member(
        FindingId id,
        String analytic,
        Analytic.Kind kind,
        String title,
        Severity severity,
        int score,
        Instant firstSeen,
        Instant lastSeen,
        List<Entity> entities,
        List<Technique> techniques,
        List<String> events) {
    /// The earliest finding names the incident; the id decides between findings of the same millisecond.
    public static final Comparator<Member> EARLIEST = Comparator.comparing(Member::firstSeen)
            .thenComparing(one -> one.id().value());

    public static final int MAX_ENTITIES = 16;
    public static final int MAX_EVENTS = 8;

    public Member {
        entities = List.copyOf(entities);
        techniques = List.copyOf(techniques);
        events = List.copyOf(events);
    }

    public static Member of(Finding finding) {
        return new Member(
                finding.id(),
                finding.analytic().uid(),
                finding.analytic().kind(),
                Said.line(finding.title()),
                finding.severity(),
                finding.score().total(),
                finding.firstSeen(),
                finding.lastSeen(),
                finding.entities().stream().limit(MAX_ENTITIES).toList(),
                finding.techniques().stream().limit(MAX_ENTITIES).toList(),
                finding.evidence().stream()
                        .map(Evidence::eventUid)
                        .distinct()
                        .limit(MAX_EVENTS)
                        .toList());
    }
}
