package dev.nightjar.detection.correlation;

import static dev.nightjar.detection.Samples.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.finding.Analytic;
import dev.nightjar.detection.finding.Analytic.Kind;
import dev.nightjar.detection.finding.Contribution;
import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Evidence;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.FindingId;
import dev.nightjar.detection.finding.Score;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.finding.Status;
import dev.nightjar.detection.finding.Technique;
import dev.nightjar.detection.incident.Incident;
import dev.nightjar.detection.knowledge.Assets;
import dev.nightjar.detection.knowledge.Leases;
import dev.nightjar.detection.memory.FindingsInMemory;
import dev.nightjar.detection.memory.IncidentsInMemory;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// One fact that a rule and a detector both tell is one reason to believe it.
class OneFactTest {
    private static final String TENANT = "acme";

    @Test
    void aClearedLogThatARuleAndADetectorTellOfWeighsOnce() {
        Incident incident = incident(
                finding("rule-1102", Kind.RULE, 0, 0, 70, "T1070.001", "event-1102"),
                finding("audit-log-cleared", Kind.BEHAVIORAL, 0, 0, 75, "T1070.001", "event-1102"));

        assertThat(incident.score().total()).isEqualTo(75);
        assertThat(incident.score().contributions())
                .singleElement()
                .extracting(Contribution::reason)
                .asString()
                .contains("also seen by");
    }

    @Test
    void sprayingThatIsCountedByARuleAndADetectorWeighsOnceThoughTheyShowDifferentEvents() {
        Incident incident = incident(
                finding("sprayed-names", Kind.RULE, 0, 8, 50, "T1110.003", "try-8"),
                finding("password-spraying", Kind.BEHAVIORAL, 2, 15, 55, "T1110.003", "try-15"));

        assertThat(incident.score().total()).isEqualTo(55);
        assertThat(incident.isOpen()).isFalse();
    }

    @Test
    void whatDiffersInTechniqueInTimeOrInMachineCorroborates() {
        Finding cleared = finding("rule-1102", Kind.RULE, 0, 0, 40, "T1070.001", "event-1102");
        Finding sprayed = finding("password-spraying", Kind.BEHAVIORAL, 0, 9, 40, "T1110.003", "event-1102");
        Finding later = finding("audit-log-cleared", Kind.BEHAVIORAL, 5, 5, 40, "T1070.001", "event-1103");

        assertThat(incident(cleared, sprayed).score().total()).isBetween(79, 80);
        assertThat(incident(cleared, later).score().total()).isBetween(79, 80);
    }

    @Test
    void theOrderOfArrivalChangesNothing() {
        List<Finding> findings = Arrays.asList(
                finding("a", Kind.RULE, 0, 3, 40, "T1110.003", "e1"),
                finding("b", Kind.BEHAVIORAL, 1, 4, 41, "T1110.003", "e2"),
                finding("c", Kind.RULE, 2, 6, 42, "T1110.003", "e2"),
                finding("d", Kind.BEHAVIORAL, 9, 9, 43, "T1021", "e3"));
        Score score = incident(findings.toArray(Finding[]::new)).score();

        Collections.reverse(findings);

        assertThat(incident(findings.toArray(Finding[]::new)).score()).isEqualTo(score);
        assertThat(score.contributions()).hasSize(2);
    }

    private static Incident incident(Finding... all) {
        var findings = new FindingsInMemory();
        var incidents = new IncidentsInMemory();
        var correlation = new Correlation(findings, incidents, Leases.NONE, Assets.NONE, (slice, reader) -> {});
        Stream.of(all).forEach(one -> {
            findings.putIfAbsent(one);
            correlation.correlate(TENANT, List.of(one.id()));
        });
        List<Incident> living = incidents.all().stream()
                .filter(one -> one.mergedInto().isEmpty())
                .toList();
        assertThat(living).hasSize(1);
        return living.getFirst();
    }

    private static Finding finding(
            String analytic, Kind kind, int from, int to, int score, String technique, String event) {
        Instant first = TEN.plusSeconds(from * 60L);
        Instant last = TEN.plusSeconds(to * 60L);
        return new Finding(
                FindingId.of(TENANT, analytic, List.of("srv-1"), first.getEpochSecond()),
                TENANT,
                new Analytic(kind, analytic, analytic, "1", "", List.of()),
                Severity.MEDIUM,
                new Score(List.of(new Contribution("severity", score, "its severity"))),
                Status.NEW,
                analytic + " found something",
                "It did.",
                List.of("Look."),
                first,
                last,
                List.of(new Entity(Entity.Type.HOST, "srv-1", Entity.Role.ACTOR)),
                List.of(new Technique(technique), new Technique("TA0006")),
                List.of(new Evidence(event, last, "an event", List.of())));
    }
}
