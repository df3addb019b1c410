package dev.nightjar.detection.volume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.detectors.Findbook;
import dev.nightjar.detection.detectors.Traffic;
import dev.nightjar.detection.finding.Evidence.Fact;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.memory.StatesInMemory;
import dev.nightjar.detection.score.Findings;
import dev.nightjar.detection.stateful.Detector;
import dev.nightjar.detection.stateful.StatefulDetection;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.MalformedJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SurgeTest {
    private static final Instant MONDAY = Instant.parse("2026-11-02T08:00:00Z");
    private static final Duration TWO_WEEKS = Duration.ofDays(12);
    private static final String HOST = "10.0.0.7";

    private final List<Observation> events = new ArrayList<>();

    @Test
    void anHourFarAboveTheHostsOwnHistoryIsToldWithItsNumbersAndWhereItWent() {
        usual(5_000_000);
        send(TWO_WEEKS, 50_001, "203.0.113.9", 400_000_000);

        assertThat(found()).singleElement().satisfies(finding -> {
            assertThat(finding.count()).isEqualTo(400_000_000);
            assertThat(finding.evidence().getFirst().facts())
                    .contains(
                            new Fact("bytes", "limit", "100000000"),
                            new Fact("bytes", "median", "5000000"),
                            new Fact("destination", "203.0.113.9", "400000000"));
        });
    }

    @Test
    void aConnectionThatTwoSensorsSawCountsOnce() {
        usual(5_000_000);
        send(TWO_WEEKS, 50_001, "203.0.113.9", 90_000_000);
        events.add(Traffic.upload(
                "again", MONDAY.plus(TWO_WEEKS).plusSeconds(5), HOST, 50_001, "203.0.113.9", "fortigate", 90_000_040));

        assertThat(found()).isEmpty();
    }

    @Test
    void whatIsSentEveryNightIsUsual() {
        usual(5_000_000);
        for (int day = 0; day < 12; day++) {
            send(Duration.ofDays(day).plusHours(18), 49_000 + day, "198.51.100.9", 2_000_000_000L);
        }
        send(TWO_WEEKS.plusHours(18), 49_500, "198.51.100.9", 2_500_000_000L);

        assertThat(found()).noneMatch(finding -> finding.firstSeen().isAfter(MONDAY.plus(TWO_WEEKS)));
    }

    @Test
    void anHourOfACallIsNoSurgeWhereTenSourcesSendToTheServiceAndMoreThanThatIs() {
        usual(5_000_000);
        send(TWO_WEEKS, 50_001, "203.0.113.9", 900_000_000);
        assertThat(found()).as("nobody else sends there").hasSize(1);

        for (int colleague = 1; colleague <= 10; colleague++) {
            call(TWO_WEEKS.minusHours(3), colleague, 20_000_000);
        }
        assertThat(found()).as("ten others do").isEmpty();

        send(TWO_WEEKS.plusMinutes(5), 50_002, "203.0.113.9", 900_000_000);
        assertThat(found()).singleElement().satisfies(finding -> {
            assertThat(finding.count()).isEqualTo(800_000_000);
            assertThat(finding.evidence().getFirst().facts())
                    .contains(new Fact("bytes", "not counted, to what many send to", "1000000000"));
        });
    }

    @Test
    void whoSendsWhereInWhichOrderChangesNothing() {
        long seed = Long.getLong("nightjar.seed", 20_261_122L);
        Detector<?> detector = Gauges.all().getFirst().detector();
        int found = 0;
        int quiet = 0;
        for (int round = 0; round < 20; round++) {
            var random = new Random(seed + round);
            events.clear();
            usual(5_000_000);
            for (int i = 0; i < 25; i++) {
                Duration before = Duration.ofMinutes(random.nextInt(300));
                call(TWO_WEEKS.plusHours(2).minus(before), 1 + random.nextInt(12), 20_000_000);
            }
            send(TWO_WEEKS.plusMinutes(random.nextInt(120)), 50_001, "203.0.113.9", 700_000_000);
            boolean isFound = !Findbook.same(detector, events, Duration.ofHours(1), seed + round)
                    .isEmpty();
            found += isFound ? 1 : 0;
            quiet += isFound ? 0 : 1;
        }
        assertThat(found).as("seed %d", seed).isPositive();
        assertThat(quiet).as("seed %d", seed).isPositive();
    }

    @Test
    void withoutAHistoryNothingIsUnusual() {
        send(Duration.ZERO, 50_001, "203.0.113.9", 4_000_000_000L);

        assertThat(found()).isEmpty();
    }

    @Test
    void whatStaysInsideLeavesNobody() {
        usual(5_000_000);
        send(TWO_WEEKS, 50_001, "10.0.9.9", 4_000_000_000L);

        assertThat(found()).isEmpty();
    }

    @Test
    void anEstimateOfLinesIsNearTheTruth() {
        var random = new Random(7);
        Measure measure = Distinct.NONE;
        for (int i = 0; i < 50_000; i++) {
            long id = random.nextLong();
            if (Distinct.isSampled(id)) {
                measure = measure.with(new Portion(List.of(), id, 1, ""));
            }
        }

        assertThat(measure.value()).isBetween(42_500L, 57_500L); // two standard errors
    }

    @Test
    void aStateStaysBelowWhatTheTableHolds() throws MalformedJson {
        Hours hours = Hours.NONE;
        var random = new Random(7);
        for (int i = 0; i < 40_000; i++) {
            long time = MONDAY.toEpochMilli() + i * 30_000L;
            String name = "\u0001\"\\".repeat(60) + i % 40;
            hours = hours.with(
                    time,
                    "0123456789abcdef0123456789abcdef-999-9",
                    new Portion(List.of(HOST), random.nextLong(), 100_000 + random.nextInt(1 << 30), name),
                    Transfers.NONE);
        }
        String json = Json.write(hours.json());

        assertThat(json.length()).isLessThan(390_000);
        assertThat(Hours.of(Json.readObject(json), Transfers::of)).isEqualTo(hours);
    }

    private void usual(long bytes) {
        for (int day = 0; day < 12; day++) {
            for (int hour = 0; hour < 8; hour++) {
                send(Duration.ofDays(day).plusHours(hour), 40_000 + hour, "198.51.100.7", bytes);
            }
        }
    }

    private void send(Duration after, int port, String target, long bytes) {
        events.add(Traffic.upload("e" + events.size(), MONDAY.plus(after), HOST, port, target, "zeek", bytes));
    }

    private void call(Duration after, int colleague, long bytes) {
        Instant time = MONDAY.plus(after);
        events.add(
                Traffic.upload("c" + events.size(), time, "10.0.7." + colleague, 50_001, "203.0.113.9", "zeek", bytes));
    }

    private List<Finding> found() {
        Detector<?> detector = Gauges.all().getFirst().detector();
        var detection = new StatefulDetection(List.of(detector), new StatesInMemory(), () -> MONDAY);
        return Findings.of(detection.detect(events).signals());
    }
}
