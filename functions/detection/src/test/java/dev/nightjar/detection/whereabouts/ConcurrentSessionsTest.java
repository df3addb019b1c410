package dev.nightjar.detection.whereabouts;

import static dev.nightjar.detection.Samples.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.detectors.Findbook;
import dev.nightjar.detection.detectors.Traffic;
import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.flow.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConcurrentSessionsTest {
    private static final WhereaboutsThresholds THRESHOLDS = WhereaboutsThresholds.DEFAULT;
    private static final ConcurrentSessions DETECTOR = new ConcurrentSessions(THRESHOLDS);

    @Test
    void saysThatTwoCountriesShareAnAccount() {
        List<Finding> found = Findbook.of(DETECTOR, shared(TEN, 3));
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().entities())
                .extracting(Entity::value)
                .containsExactly("bob", "192.0.2.1", "198.51.100.2");
        assertThat(found.getFirst().evidence()).hasSize(6);
    }

    @Test
    void isQuietAboutWhoSwitchesTheVpnOnAndOff() {
        assertThat(Findbook.of(DETECTOR, shared(TEN, 2))).isEmpty();
    }

    @Test
    void isQuietAboutWhoCrossesTheBorder() {
        var events = new ArrayList<Observation>();
        for (int i = 0; i < 40; i++) {
            events.add(active("e" + i, TEN.plusSeconds(i * 120L), i < 20 ? "DE" : "CH"));
        }
        assertThat(Findbook.of(DETECTOR, events)).isEmpty();
    }

    @Test
    void isQuietAboutWhoAlwaysUsesBoth() {
        var events = new ArrayList<Observation>();
        for (int day = 0; day < 4; day++) {
            events.addAll(shared(TEN.plus(Duration.ofDays(day)), 3));
        }
        assertThat(Findbook.of(DETECTOR, events))
                .as("once a day until three are over")
                .hasSize(3);
    }

    @Test
    void findsTheSameHoweverEventsAreLateByUpToAnHour() {
        long seed = Long.getLong("nightjar.seed", 20_261_122L);
        var random = new Random(seed);
        int found = 0;
        for (int round = 0; round < 15; round++) {
            var events = new ArrayList<Observation>();
            for (int i = 0; i < 120; i++) {
                Instant time = Instant.parse("2026-11-22T20:00:00Z").plusSeconds(random.nextInt(28_800));
                events.add(active("e" + i, time, List.of("DE", "CH", "FR").get(random.nextInt(3))));
            }
            found +=
                    Findbook.same(DETECTOR, events, THRESHOLDS.lateness(), seed).size();
        }
        assertThat(found).as("seed %d", seed).isPositive();
    }

    private static List<Observation> shared(Instant start, int times) {
        var events = new ArrayList<Observation>();
        for (int i = 0; i < times; i++) {
            Instant time = start.plus(Duration.ofMinutes(20L * i));
            events.add(active("d" + time, time, "DE"));
            events.add(active("c" + time, time.plusSeconds(300), "CH"));
        }
        return events;
    }

    private static Observation active(String uid, Instant time, String country) {
        String source = country.equals("DE") ? "192.0.2.1" : "198.51.100.2";
        return Traffic.logon(uid, time, "bob", source, "app", country, "Mozilla/5.0");
    }
}
