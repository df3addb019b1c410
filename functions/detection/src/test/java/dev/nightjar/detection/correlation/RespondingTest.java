package dev.nightjar.detection.correlation;

import static dev.nightjar.detection.Samples.TEN;
import static dev.nightjar.detection.Samples.TENANT;
import static dev.nightjar.detection.Samples.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.finding.Status;
import dev.nightjar.detection.incident.Deed;
import dev.nightjar.detection.incident.Deed.Kind;
import dev.nightjar.detection.incident.Incident;
import dev.nightjar.detection.incident.IncidentJson;
import dev.nightjar.detection.incident.Responding;
import dev.nightjar.detection.incident.Task;
import dev.nightjar.detection.incident.Work;
import dev.nightjar.detection.knowledge.Assets;
import dev.nightjar.detection.knowledge.Leases;
import dev.nightjar.detection.memory.FindingsInMemory;
import dev.nightjar.detection.memory.IncidentsInMemory;
import dev.nightjar.events.model.MalformedJson;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// People work on incidents that a pipeline tells anew all the while.
class RespondingTest {
    private final FindingsInMemory findings = new FindingsInMemory();
    private final IncidentsInMemory incidents = new IncidentsInMemory();
    private final Correlation correlation =
            new Correlation(findings, incidents, Leases.NONE, Assets.NONE, (slice, reader) -> {});
    private final Responding responding = new Responding(incidents);

    @Test
    void neitherLosesWhatTheOtherWritesMeanwhile() {
        Incident before = take(finding(Severity.HIGH, "One", "anna"));
        var calls = new AtomicInteger();

        Incident after = responding
                .write(TENANT, before.id(), _ -> {
                    if (calls.incrementAndGet() == 1) {
                        take(finding(Severity.HIGH, "Other", "berta"));
                    }
                    return deed(Kind.ACKNOWLEDGED, "");
                })
                .orElseThrow();

        assertThat(calls).hasValue(2);
        assertThat(after.members()).hasSize(2);
        assertThat(after.work().owner()).hasValue("Carla");
        assertThat(after.status()).isEqualTo(Status.IN_PROGRESS);
        assertThat(only()).isEqualTo(after);
    }

    @Test
    void aTaskStaysDoneWhileItSaysTheSameAndIsToBeDoneForWhatComesNew() {
        Incident before = take(finding(Severity.HIGH, "One", "anna"));
        Task named = before.story().checklist().getFirst();
        Task lasting = before.story().checklist().getLast();
        assertThat(named.text()).contains("anna");
        write(before, Kind.DONE, named.text());
        write(before, Kind.DONE, lasting.text());
        assertThat(only().story().checklist()).filteredOn(Task::done).hasSize(2);

        take(finding(Severity.HIGH, "Other", "berta"));

        assertThat(only().story().checklist())
                .filteredOn(Task::done)
                .extracting(Task::text)
                .containsExactly(lasting.text());
        write(only(), Kind.UNDONE, lasting.text());
        assertThat(only().story().checklist()).noneMatch(Task::done);
        assertThat(only().work().deeds()).hasSize(3);
    }

    @Test
    void whatSomebodyClosedStaysClosedUntilSomethingNewComes() {
        Finding one = finding(Severity.HIGH, "One", "anna");
        Incident before = take(one);
        write(before, Kind.CLOSED, "a test of ours");

        take(one);
        correlation.retell(TENANT, before.id());
        assertThat(only().status()).isEqualTo(Status.RESOLVED);

        take(finding(Severity.HIGH, "Other", "berta"));
        assertThat(only().status()).isEqualTo(Status.NEW);
        assertThat(only().work().deeds()).extracting(Deed::text).containsExactly("a test of ours");
    }

    @Test
    void historiesOfIncidentsThatTurnOutToBeOneGoOnTogether() {
        var first = new Work(List.of(deed(Kind.NOTED, "a"), new Deed(TEN.plusSeconds(9), "Dora", Kind.REOPENED, "c")));
        var second = new Work(List.of(deed(Kind.NOTED, "a"), new Deed(TEN.plusSeconds(5), "Dora", Kind.CLOSED, "b")));

        assertThat(first.and(second)).isEqualTo(second.and(first));
        assertThat(first.and(second).deeds()).extracting(Deed::text).containsExactly("a", "b", "c");
        assertThat(first.and(second).holdsOpen()).isTrue();
        assertThat(second.holdsOpen()).isFalse();
    }

    @Test
    void aHistoryIsKeptWithTheIncident() throws MalformedJson {
        Incident before = take(finding(Severity.HIGH, "One", "anna"));
        write(before, Kind.ACKNOWLEDGED, "");
        write(before, Kind.NOTED, "line one\nline two");

        assertThat(IncidentJson.read(IncidentJson.write(only()))).isEqualTo(only());
        assertThat(only().work().deeds().getLast().text()).isEqualTo("line one line two");
    }

    private void write(Incident incident, Kind kind, String text) {
        assertThat(responding.write(TENANT, incident.id(), _ -> deed(kind, text)))
                .isPresent();
    }

    private Incident take(Finding finding) {
        findings.keep(finding);
        correlation.correlate(TENANT, List.of(finding.id()));
        return only();
    }

    private Incident only() {
        return incidents.all().stream().filter(Incident::isOpen).findFirst().orElseThrow();
    }

    private static Deed deed(Kind kind, String text) {
        return new Deed(TEN, "Carla", kind, text);
    }
}
