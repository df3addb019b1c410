package dev.nightjar.detection.login;

import static dev.nightjar.detection.Samples.TEN;
import static dev.nightjar.detection.Samples.login;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.memory.StatesInMemory;
import dev.nightjar.detection.score.Findings;
import dev.nightjar.detection.stateful.StatefulDetection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailuresThenSuccessTest {
    private static final String ATTACKER = "203.0.113.7";
    private final StatefulDetection detection = new StatefulDetection(
            List.of(new FailuresThenSuccess(LoginThresholds.DEFAULT)), new StatesInMemory(), InstantSource.fixed(TEN));

    @Test
    void findsASuccessAfterManyFailuresOfTheSameUser() {
        List<Observation> events = failures(10, "root");
        events.add(success("root", TEN.plusSeconds(300)));

        Finding finding = found(events).getFirst();

        assertThat(finding.title()).isEqualTo("Login as root on web-1 after 10 failures from 203.0.113.7");
        assertThat(finding.score().total()).isEqualTo(63);
        assertThat(finding.lastSeen()).isEqualTo(TEN.plusSeconds(300));
    }

    @Test
    void leavesNineTriesAlone() {
        List<Observation> events = failures(9, "root");
        events.add(success("root", TEN.plusSeconds(300)));

        assertThat(found(events)).isEmpty();
    }

    @Test
    void findsAListOfNamesThatWasTried() {
        List<Observation> events = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            events.add(login("f" + i, TEN.plusSeconds(i), ATTACKER, "web-1", "user" + i, false));
        }
        events.add(success("deploy", TEN.plusSeconds(300)));

        assertThat(found(events)).singleElement().satisfies(finding -> {
            assertThat(finding.title()).contains("at least 20 failures");
            assertThat(finding.score().total()).isEqualTo(70);
        });
    }

    @Test
    void saysNothingWithoutASuccess() {
        assertThat(found(failures(200, "root"))).isEmpty();
    }

    @Test
    void doesNotCountFailuresAfterTheSuccess() {
        List<Observation> events = failures(30, "root");
        events.add(success("root", TEN.minusSeconds(1)));

        assertThat(found(events)).isEmpty();
    }

    @Test
    void doesNotCountFailuresOfLongAgo() {
        List<Observation> events = failures(30, "root");
        events.add(success("root", TEN.plusSeconds(36 * 60)));

        assertThat(found(events)).isEmpty();
    }

    @Test
    void keepsAddressesAndHostsApart() {
        List<Observation> events = failures(30, "root");
        events.add(login("s1", TEN.plusSeconds(300), "198.51.100.9", "web-1", "root", true));
        events.add(login("s2", TEN.plusSeconds(300), ATTACKER, "web-2", "root", true));

        assertThat(found(events)).isEmpty();
    }

    @Test
    void findsTheSuccessThatCameBeforeItsFailuresDid() {
        found(List.of(success("root", TEN.plusSeconds(300))));

        assertThat(found(failures(10, "root"))).hasSize(1);
    }

    @Test
    void survivesAnEventFromTheYear2099() {
        found(List.of(success("root", Instant.parse("2099-01-01T00:00:00Z"))));
        List<Observation> events = failures(10, "root");
        events.add(success("root", TEN.plusSeconds(300)));

        assertThat(found(events)).hasSize(1);
    }

    @Test
    void holdsABoundedStateHoweverLongTheAttackLasts() {
        var detector = new FailuresThenSuccess(LoginThresholds.DEFAULT);
        LoginHistory state = detector.nothing();
        for (int i = 0; i < 20_000; i++) {
            state = detector.fold(
                    state,
                    login(
                            "event-with-a-uid-of-usual-len-" + i,
                            TEN.plusSeconds(i),
                            ATTACKER,
                            "web-1",
                            "u".repeat(1000) + i,
                            i % 7 == 0));
        }
        assertThat(detector.write(state).toString().length()).isLessThan(110_000);
    }

    private List<Finding> found(List<Observation> events) {
        return Findings.of(detection.detect(events).signals());
    }

    private static List<Observation> failures(int count, String user) {
        var failures = new ArrayList<Observation>();
        for (int i = 0; i < count; i++) {
            failures.add(login("f" + i, TEN.plusSeconds(i), ATTACKER, "web-1", user, false));
        }
        return failures;
    }

    private static Observation success(String user, Instant time) {
        return login("s-" + time, time, ATTACKER, "web-1", user, true);
    }
}
