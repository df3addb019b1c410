package dev.nightjar.detection.novelty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.detectors.Traffic;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.memory.StatesInMemory;
import dev.nightjar.detection.score.Findings;
import dev.nightjar.detection.stateful.StatefulDetection;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.MalformedJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewcomersTest {
    private static final Instant MONDAY = Instant.parse("2026-11-02T09:00:00Z");
    private static final String SERVER = "10.0.0.53";

    private final List<Observation> events = new ArrayList<>();

    @Test
    void aServerThatNeverAnsweredIsToldOnceItIsKnownWhichOnesDo() {
        daysOfDhcp(8);
        lease(Duration.ofDays(8), "00:00:5e:00:53:01", "10.0.0.66");
        lease(Duration.ofDays(8).plusHours(3), "00:00:5e:00:53:01", "10.0.0.66");

        assertThat(found("dhcp-rogue-server"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.title()).contains("10.0.0.66"));
    }

    @Test
    void nothingIsNewWhileItLearns() {
        daysOfDhcp(6);
        lease(Duration.ofDays(6), "00:00:5e:00:53:01", "10.0.0.66");

        assertThat(found("dhcp-rogue-server")).isEmpty();
    }

    @Test
    void aWrongClockCountsForOneDayOfLearningOnly() {
        events.add(Traffic.leased("old", Instant.EPOCH, "00:00:5e:00:53:01", "10.0.0.1", SERVER));
        daysOfDhcp(5);
        lease(Duration.ofDays(5), "00:00:5e:00:53:01", "10.0.0.66");

        assertThat(found("dhcp-rogue-server")).isEmpty();
    }

    @Test
    void aServerOfAnotherSegmentIsNewInThisOne() {
        for (int day = 0; day < 9; day++) {
            Instant time = MONDAY.plus(Duration.ofDays(day));
            events.add(Traffic.leased("a" + day, time, "00:00:5e:00:53:01", "10.0.0.1", SERVER));
            events.add(Traffic.leased("b" + day, time, "00:00:5e:00:53:02", "10.0.9.1", "10.0.9.53"));
        }
        events.add(Traffic.leased("c", MONDAY.plus(Duration.ofDays(9)), "00:00:5e:00:53:02", "10.0.9.1", SERVER));

        assertThat(found("dhcp-rogue-server"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.title()).contains(SERVER));
    }

    @Test
    void anAddressThatADeviceMadeUpIsNoDevice() {
        var made = new ArrayList<Observation>();
        for (int day = 0; day < 20; day++) {
            made.add(Traffic.leased("d" + day, MONDAY.plus(Duration.ofDays(day)), "02:00:5e:00:53:01", "10.0.0.1", ""));
        }

        assertThat(made)
                .allSatisfy(one -> assertThat(new Newcomers(novelty("dhcp-new-device")).keys(one))
                        .isEmpty());
    }

    @Test
    void aStateStaysBelowWhatTheTableHoldsWhateverIsWrittenIntoIt() throws MalformedJson {
        Span span = novelty("dns-new-domain").span();
        Roster roster = Roster.EMPTY;
        for (int day = 0; day < 12; day++) {
            for (int i = 0; i < 3_000; i++) {
                long time = MONDAY.plus(Duration.ofDays(day * 9L)).toEpochMilli() + (i % 24) * Span.HOUR;
                String value = ("\u0001".repeat(40) + "v" + i % 60 + "-" + day).repeat(5);
                var item = new Item(List.of("0"), i % 2 == 0 ? value : "x" + i + day, "\u0001\"".repeat(100) + i % 9);
                roster = roster.with(
                        item.value(), new Sighting(time, "0123456789abcdef0123456789abcdef-999-9", item.who()), span);
            }
        }
        String json = Json.write(roster.json());

        assertThat(json.length()).isLessThan(390_000);
        assertThat(Roster.of(Json.readObject(json))).isEqualTo(roster);
    }

    private void daysOfDhcp(int days) {
        for (int day = 0; day < days; day++) {
            lease(Duration.ofDays(day), "00:00:5e:00:53:01", SERVER);
        }
    }

    private void lease(Duration after, String mac, String server) {
        events.add(Traffic.leased("e" + events.size(), MONDAY.plus(after), mac, "10.0.0.1", server));
    }

    private List<Finding> found(String uid) {
        var detection = new StatefulDetection(List.of(new Newcomers(novelty(uid))), new StatesInMemory(), () -> MONDAY);
        return Findings.of(detection.detect(events).signals());
    }

    private static Novelty novelty(String uid) {
        return Novelties.all().stream()
                .filter(one -> one.uid().equals(uid))
                .findFirst()
                .orElseThrow();
    }
}
