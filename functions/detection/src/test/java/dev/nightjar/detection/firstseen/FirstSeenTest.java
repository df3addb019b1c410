package dev.nightjar.detection.firstseen;

import static dev.nightjar.detection.Samples.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.detectors.Findbook;
import dev.nightjar.detection.detectors.Traffic;
import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.flow.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FirstSeenTest {
    private static final FirstSeenThresholds THRESHOLDS = FirstSeenThresholds.DEFAULT;
    private static final FirstSeen HOSTS = named("first-seen-host");
    private static final FirstSeen DEVICES = named("first-seen-device");
    private static final FirstSeen SERVICES = named("first-seen-service");

    @Test
    void isSilentWhileItLearns() {
        List<Observation> events = habit(14);
        events.add(logon("new", TEN.plus(Duration.ofDays(13)).plusSeconds(1), "db-1", "curl/8"));
        assertThat(Findbook.of(HOSTS, events)).isEmpty();
    }

    @Test
    void saysWhatIsNewAfterwards() {
        List<Observation> events = habit(15);
        Instant time = TEN.plus(Duration.ofDays(14)).plusSeconds(1);
        events.add(logon("new", time, "db-1", "curl/8"));
        events.add(logon("again", time.plusSeconds(60), "db-1", "curl/8"));
        List<Finding> found = Findbook.of(HOSTS, events);
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().title()).isEqualTo("First log-on of alice to db-1");
        assertThat(found.getFirst().severity()).isEqualTo(Severity.LOW);
        assertThat(found.getFirst().lastSeen()).isEqualTo(time);
        assertThat(found.getFirst().entities()).extracting(Entity::value).containsExactly("alice", "db-1", "10.0.0.7");
    }

    @Test
    void knowsNoHabitOfWhoComesOnceAMonth() {
        var events = new ArrayList<Observation>();
        events.add(logon("a", TEN, "web-1", "x"));
        events.add(logon("b", TEN.plus(Duration.ofDays(30)), "db-1", "x"));
        assertThat(Findbook.of(HOSTS, events)).isEmpty();
    }

    @Test
    void isSilentAboutWhoIsEverywhere() {
        List<Observation> events = habit(15);
        for (int i = 0; i < THRESHOLDS.predictable(); i++) {
            events.add(logon("h" + i, TEN.plusSeconds(i), "node-" + i, "x"));
        }
        events.add(logon("new", TEN.plus(Duration.ofDays(14)).plusSeconds(1), "db-1", "x"));
        assertThat(Findbook.of(HOSTS, events)).isEmpty();
    }

    @Test
    void takesAnUpdateOfTheBrowserForTheSameDevice() {
        List<Observation> events = habit(15);
        Instant time = TEN.plus(Duration.ofDays(14)).plusSeconds(1);
        events.add(logon("new", time, "web-1", "Mozilla/5.0 (X11; Linux x86_64; rv:146.0) Gecko Firefox/146.0"));
        assertThat(Findbook.of(DEVICES, events)).isEmpty();
        events.add(logon("tool", time, "web-1", "python-requests/2.32"));
        assertThat(Findbook.of(DEVICES, events))
                .extracting(Finding::title)
                .containsExactly("First log-on of alice with python-requests");
    }

    @Test
    void takesNoPortForAServiceThatDidNotAnswer() {
        var events = new ArrayList<Observation>();
        for (int day = 0; day < 15; day++) {
            events.add(Traffic.answered("s" + day, TEN.plus(Duration.ofDays(day)), "10.0.0.7", "10.0.0.8", 443));
        }
        Instant time = TEN.plus(Duration.ofDays(14)).plusSeconds(1);
        events.add(Traffic.connection("syn", time, "10.0.0.7", "10.0.0.8", 4444));
        assertThat(Findbook.of(SERVICES, events)).isEmpty();
        events.add(Traffic.answered("yes", time, "10.0.0.7", "10.0.0.8", 4444));
        assertThat(Findbook.of(SERVICES, events))
                .extracting(Finding::title)
                .containsExactly("New service: 10.0.0.8 answers on port 4444");
    }

    @Test
    void findsTheSameHoweverEventsAreLateByUpToAnHour() {
        long seed = Long.getLong("nightjar.seed", 20_261_122L);
        var random = new Random(seed);
        int found = 0;
        for (int round = 0; round < 15; round++) {
            List<Observation> events = habit(15);
            Instant midnight = Instant.parse("2026-12-08T00:00:00Z");
            for (int i = 0; i < 60; i++) {
                Instant time = midnight.plusSeconds(random.nextInt(10_000) - 5_000);
                events.add(logon("n" + i, time, "host-" + random.nextInt(20), "x"));
            }
            found += Findbook.same(HOSTS, events, THRESHOLDS.lateness(), seed).size();
        }
        assertThat(found).as("seed %d", seed).isPositive();
    }

    private static FirstSeen named(String name) {
        return FirstSeen.all(THRESHOLDS)
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// The same every day at ten.
    private static List<Observation> habit(int days) {
        var events = new ArrayList<Observation>();
        for (int day = 0; day < days; day++) {
            events.add(logon(
                    "d" + day,
                    TEN.plus(Duration.ofDays(day)),
                    "web-1",
                    "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"));
        }
        return events;
    }

    private static Observation logon(String uid, Instant time, String host, String agent) {
        return Traffic.logon(uid, time, "alice", "10.0.0.7", host, "DE", agent);
    }
}
