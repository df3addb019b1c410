package dev.nightjar.detection.distinct;

import static dev.nightjar.detection.Samples.TEN;
import static dev.nightjar.detection.Samples.login;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.detectors.Traffic;
import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Evidence.Fact;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.memory.StatesInMemory;
import dev.nightjar.detection.score.Findings;
import dev.nightjar.detection.stateful.Detector;
import dev.nightjar.detection.stateful.StatefulDetection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class PatternsTest {
    private static final String INSIDE = "10.0.0.7";

    @Test
    void findsATunnelByTheDataInItsNames() {
        Finding finding = only(every(
                1, 30, (i, at) -> Traffic.lookup("e" + i, at, INSIDE, "GQ5vL" + (1000 + i) + "EBA.www.tunnel.test")));

        assertThat(finding.analytic().uid()).isEqualTo("dns-tunnel");
        assertThat(finding.entities()).contains(new Entity(Entity.Type.DOMAIN, "tunnel.test", Entity.Role.TARGET));
        assertThat(finding.evidence().getLast().facts())
                .extracting(Fact::field)
                .containsExactly("count", "threshold", "bits", "bits threshold", "window_s");
    }

    @Test
    void leavesAloneManyNamesThatAreWordsOrNumbered() {
        assertThat(found(every(1, 300, (i, at) -> Traffic.lookup("e" + i, at, INSIDE, "host-" + i + ".lark.example"))))
                .isEmpty();
    }

    @Test
    void findsALookForTheMasterByNamesThatDoNotExist() {
        assertThat(only(every(5, 12, (i, at) -> Traffic.noSuchName("e" + i, at, INSIDE, "xkqzrtb" + i + "vwpq.test")))
                        .analytic()
                        .uid())
                .isEqualTo("dns-generated-names");
    }

    @Test
    void leavesTypingErrorsAlone() {
        assertThat(found(
                        every(5, 60, (i, at) -> Traffic.noSuchName("e" + i, at, INSIDE, "wikiwodo" + i % 3 + ".test"))))
                .isEmpty();
    }

    @Test
    void findsScansOfPortsOfHostsAndSlowOnes() {
        assertThat(uids(every(1, 60, (i, at) -> Traffic.connection("e" + i, at, INSIDE, "10.0.9.1", 20 + i))))
                .containsExactly("scan-ports");
        assertThat(uids(every(1, 60, (i, at) -> Traffic.connection("e" + i, at, INSIDE, "10.0.9." + i, 1433))))
                .containsExactly("scan-hosts");
        assertThat(uids(every(900, 70, (i, at) -> Traffic.refused("e" + i, at, INSIDE, "10.0.9." + i, 1433))))
                .containsExactly("scan-slow");
    }

    @Test
    void leavesTheInternetsNoiseAlone() {
        assertThat(found(every(1, 90, (i, at) -> Traffic.refused("e" + i, at, "203.0.113.7", "10.0.9." + i, 1433))))
                .isEmpty();
        assertThat(found(every(1, 90, (i, at) -> login("e" + i, at, "203.0.113.7", "web-1", "user" + i, false))))
                .isEmpty();
    }

    @Test
    void findsSprayingAndGuessingFromInside() {
        assertThat(uids(every(60, 16, (i, at) -> login("e" + i, at, INSIDE, "web-1", "user" + i, false))))
                .containsExactly("password-spraying");
        assertThat(uids(every(1_860, 46, (i, at) -> login("e" + i, at, INSIDE, "web-" + i % 9, "user" + i, false))))
                .as("one try in 31 minutes, on one host after the other")
                .containsExactly("password-spraying-slow");
    }

    @Test
    void takesTwoSpellingsForOneUser() {
        assertThat(found(every(
                        60,
                        28,
                        (i, at) -> login("e" + i, at, INSIDE, "web-1", (i % 2 == 0 ? "USER" : "user") + i / 2, false))))
                .isEmpty();
    }

    @Test
    void findsGuessingFromManyAddressesAtAnAccountThatExists() {
        assertThat(uids(every(60, 22, (i, at) -> login("e" + i, at, "203.0.113." + i, "vpn", "alice", false))))
                .containsExactly("password-guessing-distributed");
        assertThat(found(every(60, 25, (i, at) -> login("e" + i, at, "203.0.113." + i, "vpn", "root", false))))
                .as("everybody tries root")
                .isEmpty();
        assertThat(found(every(60, 25, (i, at) -> login("e" + i, at, "2001:db8::" + i, "vpn", "alice", false))))
                .as("one network")
                .isEmpty();
    }

    @Test
    void findsWhoConnectsToManyLoginPorts() {
        assertThat(uids(every(60, 22, (i, at) -> Traffic.connection("e" + i, at, INSIDE, "10.0.9." + i, 445))))
                .containsExactly("lateral-fan-out");
    }

    @Test
    void tellsOfAClearedLogAtOnce() {
        assertThat(only(List.of(Traffic.cleared("e", TEN, "DC-1"))).title()).isEqualTo("Audit log cleared on dc-1");
    }

    @Test
    void holdsABoundedState() {
        for (Pattern pattern : Patterns.all()) {
            var detector = new DistinctValues(pattern);
            Spread state = detector.nothing();
            for (int i = 0; i < 20_000; i++) {
                state = state.with(
                        new Mark("v".repeat(40) + i, TEN.toEpochMilli() + i * 60_000L / 7, "u".repeat(30) + i, 1),
                        pattern.limits());
            }
            assertThat(detector.write(state).toString().length())
                    .as(pattern.uid())
                    .isLessThan(300_000);
        }
    }

    private static List<Observation> every(int seconds, int count, BiFunction<Integer, Instant, Observation> event) {
        var events = new ArrayList<Observation>();
        for (int i = 0; i < count; i++) {
            events.add(event.apply(i, TEN.plus(Duration.ofSeconds((long) i * seconds))));
        }
        return events;
    }

    private static Finding only(List<Observation> events) {
        List<Finding> found = found(events);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static List<String> uids(List<Observation> events) {
        return found(events).stream()
                .map(finding -> finding.analytic().uid())
                .distinct()
                .toList();
    }

    private static List<Finding> found(List<Observation> events) {
        List<Detector<?>> detectors =
                Patterns.all().stream().<Detector<?>>map(DistinctValues::new).toList();
        var detection = new StatefulDetection(detectors, new StatesInMemory(), () -> TEN);
        return Findings.of(detection.detect(events).signals());
    }
}
