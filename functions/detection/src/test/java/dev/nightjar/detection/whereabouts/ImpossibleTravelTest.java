package dev.nightjar.detection.whereabouts;

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

class ImpossibleTravelTest {
    private static final WhereaboutsThresholds THRESHOLDS = WhereaboutsThresholds.DEFAULT;
    private static final ImpossibleTravel DETECTOR = new ImpossibleTravel(THRESHOLDS);

    @Test
    void saysBothAddressesAndTheSpeed() {
        Finding finding = only(hamburg("a", TEN), tokyo("b", TEN.plusSeconds(3600)));
        assertThat(finding.title()).isEqualTo("Impossible travel: alice@example.com, 8992 km in 60 minutes");
        assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(finding.lastSeen()).isEqualTo(TEN.plusSeconds(3600));
        assertThat(finding.entities())
                .extracting(Entity::value)
                .containsExactly("alice@example.com", "192.0.2.1", "203.0.113.9");
        assertThat(finding.evidence().getLast().facts())
                .anyMatch(fact -> fact.field().equals("km_h") && fact.value().equals("8992"));
    }

    @Test
    void isQuietAboutWhoFlies() {
        assertThat(found(hamburg("a", TEN), tokyo("b", TEN.plus(Duration.ofHours(13)))))
                .isEmpty();
        assertThat(found(hamburg("a", TEN), munich("b", TEN.plus(Duration.ofMinutes(70)))))
                .isEmpty();
    }

    @Test
    void isQuietAboutTheNextTown() {
        assertThat(found(hamburg("a", TEN), at("b", TEN, "192.0.2.2", 52.52, 13.40, "DE")))
                .as("Berlin, 255 km")
                .isEmpty();
    }

    @Test
    void bearsMoreWithinACountryThatMovesItsAddresses() {
        assertThat(found(hamburg("a", TEN), munich("b", TEN.plusSeconds(60)))).isEmpty();
        assertThat(found(hamburg("a", TEN), at("b", TEN.plusSeconds(60), "192.0.2.2", 48.21, 16.37, "AT")))
                .as("Vienna, 740 km")
                .hasSize(1);
    }

    @Test
    void isQuietOnceBothPlacesAreHabits() {
        var events = new ArrayList<Observation>();
        for (int day = 0; day < 6; day++) {
            Instant morning = TEN.plus(Duration.ofDays(day));
            events.add(hamburg("h" + day, morning));
            events.add(tokyo("t" + day, morning.plusSeconds(60)));
        }
        assertThat(Findbook.of(DETECTOR, events))
                .as("one a day until three days are over")
                .extracting(Finding::lastSeen)
                .containsExactlyInAnyOrder(
                        TEN.plusSeconds(60),
                        TEN.plus(Duration.ofDays(1)).plusSeconds(60),
                        TEN.plus(Duration.ofDays(2)).plusSeconds(60));
    }

    @Test
    void isNotSilencedByAWrongClock() {
        Observation future = hamburg("z", Instant.parse("2099-01-01T00:00:00Z"));
        assertThat(found(future, hamburg("a", TEN), tokyo("b", TEN.plusSeconds(60))))
                .hasSize(1);
    }

    @Test
    void takesNoWordForAccountsThatEveryMachineHasAndForPlacesThatAreNone() {
        assertThat(DETECTOR.keys(Traffic.logon("a", TEN, "root", "192.0.2.1", 53.55, 9.99, "DE")))
                .isEmpty();
        assertThat(DETECTOR.keys(Traffic.logon("a", TEN, "PC-7$", "192.0.2.1", 53.55, 9.99, "DE")))
                .isEmpty();
        assertThat(DETECTOR.keys(at("a", TEN, "192.0.2.1", 0, 0, "DE"))).isEmpty();
        assertThat(DETECTOR.keys(at("a", TEN, "192.0.2.1", 530.55, 9.99, "DE"))).isEmpty();
    }

    @Test
    void findsTheSameHoweverEventsAreLateByUpToAnHour() {
        long seed = Long.getLong("nightjar.seed", 20_261_122L);
        var random = new Random(seed);
        int found = 0;
        for (int round = 0; round < 15; round++) {
            var events = new ArrayList<Observation>();
            for (int i = 0; i < 80; i++) {
                Instant time = Instant.parse("2026-11-20T18:00:00Z").plusSeconds(random.nextInt(5 * 86_400));
                double north = 50 + random.nextInt(4) * 4;
                events.add(at("e" + i, time, "192.0.2." + i, north, 9, random.nextBoolean() ? "DE" : "DK"));
            }
            found +=
                    Findbook.same(DETECTOR, events, THRESHOLDS.lateness(), seed).size();
        }
        assertThat(found).as("seed %d", seed).isPositive();
    }

    private static Observation hamburg(String uid, Instant time) {
        return at(uid, time, "192.0.2.1", 53.55, 9.99, "DE");
    }

    private static Observation munich(String uid, Instant time) {
        return at(uid, time, "192.0.2.7", 48.14, 11.58, "DE");
    }

    private static Observation tokyo(String uid, Instant time) {
        return at(uid, time, "203.0.113.9", 35.68, 139.69, "JP");
    }

    private static Observation at(String uid, Instant time, String source, double north, double east, String country) {
        return Traffic.logon(uid, time, "Alice@example.com", source, north, east, country);
    }

    private static Finding only(Observation... events) {
        List<Finding> found = found(events);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static List<Finding> found(Observation... events) {
        return Findbook.of(DETECTOR, List.of(events));
    }
}
