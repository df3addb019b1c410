package dev.nightjar.detection.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.Samples;
import dev.nightjar.detection.correlation.Correlation;
import dev.nightjar.detection.detectors.StandardDetectors;
import dev.nightjar.detection.detectors.Traffic;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.Status;
import dev.nightjar.detection.flow.Deadline;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.incident.Chain.Infected;
import dev.nightjar.detection.incident.Incident;
import dev.nightjar.detection.knowledge.Assets;
import dev.nightjar.detection.knowledge.Leases;
import dev.nightjar.detection.memory.FindingsInMemory;
import dev.nightjar.detection.memory.IncidentsInMemory;
import dev.nightjar.detection.memory.NotificationsInMemory;
import dev.nightjar.detection.memory.StatesInMemory;
import dev.nightjar.detection.notification.Announcer;
import dev.nightjar.detection.notification.Notification;
import dev.nightjar.detection.score.Findings;
import dev.nightjar.detection.stateful.StatefulDetection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What happens to an incident although no finding comes any more. The time is a value.
class IncidentWatchTest {
    private static final Instant START = Instant.parse("2026-11-16T10:00:00Z");
    private static final String EVIL = "relay-3f.example";

    private final List<Observation> lake = new ArrayList<>();
    private final FindingsInMemory findings = new FindingsInMemory();
    private final IncidentsInMemory incidents = new IncidentsInMemory();
    private final NotificationsInMemory outbox = new NotificationsInMemory();
    private final Correlation correlation = new Correlation(
            findings,
            incidents,
            Leases.NONE,
            Assets.NONE,
            (slice, reader) -> lake.stream().filter(slice::holds).forEach(reader));
    private final Announcer announcer = new Announcer(outbox, outbox, InstantSource.fixed(START));
    private final IncidentWatch watch = new IncidentWatch(incidents, correlation, announcer);
    private Instant last = START;

    @BeforeEach
    void oneMachineCallsHome() {
        for (int minute = 0; minute < 30; minute++) {
            last = START.plus(Duration.ofMinutes(minute));
            looksUp("10.0.0.5", EVIL, last);
        }
        var detection =
                new StatefulDetection(StandardDetectors.all(), new StatesInMemory(), InstantSource.fixed(START));
        Findings.of(detection.detect(lake).signals()).forEach(findings::keep);
        correlation.correlate(
                Samples.TENANT, findings.all().stream().map(Finding::id).toList());
        announcer.tell(incident());
    }

    @Test
    void aMachineThatAsksForTheSameDaysLaterIsFoundAndTold() {
        looksUp("10.0.0.77", EVIL, START.plus(Duration.ofDays(3)));

        tick(Duration.ofDays(3).plusHours(1));
        assertThat(others()).as("not due before the day is over").isEmpty();
        tick(Duration.ofDays(4));

        assertThat(others()).containsExactly("10.0.0.77");
        assertThat(outbox.published()).hasSize(2);
        assertThat(outbox.published().getLast().subject()).contains("Update: 1 more host: 10.0.0.77");
    }

    @Test
    void theSameTickTwiceChangesNothing() {
        looksUp("10.0.0.77", EVIL, START.plus(Duration.ofDays(3)));
        tick(Duration.ofDays(4));
        Incident told = incident();
        List<Notification> published = outbox.published();

        tick(Duration.ofDays(4));

        assertThat(incident()).isEqualTo(told);
        assertThat(outbox.published()).isEqualTo(published);
    }

    @Test
    void whatHasBeenQuietAndSeenCleanForAWeekIsClosedByTheClockAlone() {
        looksUp("10.0.0.77", EVIL, START.plus(Duration.ofDays(5)));
        looksUp("10.0.0.5", "www.example.com", last.plus(Duration.ofDays(8)));
        tick(Duration.ofDays(9));
        assertThat(incident().status()).as("one of two machines is clean").isEqualTo(Status.NEW);

        looksUp("10.0.0.77", "www.example.com", START.plus(Duration.ofDays(13)));
        tick(Duration.ofDays(14));

        assertThat(incident().status()).isEqualTo(Status.RESOLVED);
        assertThat(tick(Duration.ofDays(15))).as("looked at no more").isZero();
    }

    @Test
    void aMachineOfWhichNothingIsHeardIsNotTakenForClean() {
        tick(Duration.ofDays(9));

        assertThat(incident().status()).isEqualTo(Status.NEW);
    }

    @Test
    void whatComesBackIsLookedAtAsOnTheFirstDay() {
        assertThat(IncidentWatch.isDue(START, START.plus(Duration.ofHours(5)))).isTrue();
        assertThat(IncidentWatch.isDue(START, START.plus(Duration.ofHours(53)))).isFalse();
        assertThat(IncidentWatch.isDue(START, START.plus(Duration.ofDays(2)).plusSeconds(1020)))
                .isTrue();
    }

    @Test
    void whatIsLeftAtTheDeadlineWaits() {
        assertThat(watch.run(START.plus(Duration.ofDays(1)), () -> true)).isZero();
        assertThat(watch.run(START.plus(Duration.ofDays(40)), Deadline.NONE))
                .as("nothing new could be found")
                .isZero();
    }

    private int tick(Duration after) {
        return watch.run(START.plus(after).plus(Duration.ofMinutes(17)), Deadline.NONE);
    }

    private Incident incident() {
        List<Incident> open = incidents.all().stream().filter(Incident::isOpen).toList();
        assertThat(open).hasSize(1);
        return open.getFirst();
    }

    private List<String> others() {
        return incident().story().chain().orElseThrow().others().stream()
                .map(Infected::name)
                .toList();
    }

    private void looksUp(String source, String name, Instant time) {
        lake.add(Traffic.lookup("event-" + lake.size(), time, source, name));
    }
}
