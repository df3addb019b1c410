package dev.nightjar.detection.beacon;

import static dev.nightjar.detection.Samples.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.detectors.Thresholds;
import dev.nightjar.detection.detectors.Traffic;
import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Evidence.Fact;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.memory.StatesInMemory;
import dev.nightjar.detection.score.Findings;
import dev.nightjar.detection.stateful.Detector;
import dev.nightjar.detection.stateful.StatefulDetection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BeaconsTest {
    private static final String HOST = "10.0.0.7";
    private final Random random = new Random(7);

    @Test
    void findsAMinuteBeaconOverDnsWithinTenPeriodsAndShowsItsNumbers() {
        List<Observation> events = lookups(Traffic.beat(random, TEN, 60, 0.2, 11), HOST);

        Finding finding = found(events).getFirst();

        assertThat(finding.analytic().uid()).isEqualTo("beacon-dns");
        assertThat(finding.entities())
                .containsExactly(
                        new Entity(Entity.Type.ADDRESS, HOST, Entity.Role.ACTOR),
                        new Entity(Entity.Type.DOMAIN, "c2.test", Entity.Role.TARGET));
        assertThat(finding.lastSeen()).isBefore(TEN.plusSeconds(600));
        assertThat(finding.evidence().getLast().facts())
                .extracting(Fact::field)
                .containsExactly("period_s", "jitter", "queries", "missing", "score", "rita_score", "sources");
    }

    @Test
    void findsABeaconOverConnectionsAndOverWebNames() {
        var events = new ArrayList<Observation>();
        for (Instant time : Traffic.beat(random, TEN, 60, 0.1, 11)) {
            events.add(Traffic.connection("c" + events.size(), time, HOST, "198.51.100.9", 443));
            events.add(Traffic.request("w" + events.size(), time, HOST, "www.c2.test"));
        }

        assertThat(found(events))
                .extracting(finding -> finding.analytic().uid())
                .containsExactlyInAnyOrder("beacon-connection", "beacon-web");
    }

    @Test
    void aBeatOfOnceADayIsOfLowSeveritySinceSchedulesHaveIt() {
        assertThat(severities(3_600)).containsOnly(Severity.HIGH);
        assertThat(severities(86_400)).containsOnly(Severity.LOW);
    }

    private List<Severity> severities(double period) {
        var events = new ArrayList<Observation>();
        for (Instant time : Traffic.beat(random, TEN, period, 0.002, 15)) {
            events.add(Traffic.connection("c" + events.size(), time, HOST, "198.51.100.9", 443));
        }
        return found(events).stream().map(Finding::severity).toList();
    }

    @Test
    void countsTheRequestsOfOneVisitOnce() {
        var events = new ArrayList<Observation>();
        for (Instant time : Traffic.beat(random, TEN, 60, 0.1, 11)) {
            for (int part = 0; part < 4; part++) {
                events.add(Traffic.lookup("e" + events.size(), time.plusMillis(part * 900L), HOST, "a.c2.test"));
            }
        }

        assertThat(found(events)).hasSize(1);
    }

    @Test
    void leavesRandomMomentsAlone() {
        int found = 0;
        for (int host = 0; host < 50; host++) {
            List<Instant> times = Stream.iterate(
                            TEN,
                            time -> time.plusMillis(20_000 + (long) (-120_000 * Math.log(1 - random.nextDouble()))))
                    .limit(12)
                    .toList();
            found += found(lookups(times, "10.0.1." + host)).size();
        }

        assertThat(found).isLessThanOrEqualTo(2);
    }

    @Test
    void leavesAloneWhatManyAskFor() {
        var events = new ArrayList<Observation>();
        for (int host = 0; host < 12; host++) {
            for (Instant time : Traffic.beat(random, TEN.plusSeconds(host), 60, 0.05, 20)) {
                events.add(Traffic.lookup("e" + events.size(), time, "10.0.0." + host, "poll.vendor.test"));
            }
        }

        assertThat(found(events)).isEmpty();
    }

    @Test
    void tellsTheBeaconFromTheUpdateServerInOfficesOfAnySize() {
        for (int hosts : List.of(3, 5, 20, 2_000)) {
            var events = new ArrayList<Observation>();
            for (int host = 0; host < hosts; host++) {
                String source = "10." + host / 200 + ".2." + host % 200;
                List<Instant> polls = Traffic.beat(random, TEN.plusSeconds(random.nextInt(60)), 60, 0.05, 9);
                polls.forEach(time -> events.add(Traffic.lookup("e" + events.size(), time, source, "up.vendor.test")));
            }
            for (Instant time : Traffic.beat(random, TEN.plusSeconds(60), 60, 0.2, 11)) {
                events.add(Traffic.lookup("e" + events.size(), time, "10.0.2.1", "q.c2.test"));
            }

            assertThat(found(events))
                    .as("%d hosts", hosts)
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.entities())
                            .contains(new Entity(Entity.Type.DOMAIN, "c2.test", Entity.Role.TARGET)));
        }
    }

    @Test
    void findsABeatWithFourQuestionsOfTenLostWhereItIsKnownThatNobodyElseAsks() {
        var beat = List.of(0, 68, 180, 246, 299, 483, 539);
        var alone = new ArrayList<Observation>();
        for (int second : beat) {
            alone.add(Traffic.lookup("b" + second, TEN.plusSeconds(3_600 + second), HOST, "q.c2.test"));
        }
        var amongOthers = new ArrayList<>(alone);
        for (int host = 20; host < 40; host++) {
            amongOthers.addFirst(Traffic.lookup("o" + host, TEN.plusSeconds(host), "10.0.0." + host, "www.site.test"));
        }

        assertThat(found(amongOthers)).hasSize(1);
        assertThat(found(alone)).isEmpty();
    }

    @Test
    void findsTheBeaconOfAMachineThatAsksOverTwoAddresses() {
        var events = new ArrayList<Observation>();
        for (int host = 0; host < 3; host++) {
            for (int i = 0; i < 40; i++) {
                Instant time = TEN.plusSeconds(random.nextInt(900));
                String site = "www.site-" + random.nextInt(60) + ".test";
                events.add(Traffic.lookup("e" + events.size(), time, "10.0.0." + host, site));
                events.add(Traffic.lookup("e" + events.size(), time, "2001:db8::" + host, site));
            }
        }
        for (Instant time : Traffic.beat(random, TEN.plusSeconds(120), 60, 0.1, 11)) {
            events.add(Traffic.lookup("e" + events.size(), time, "10.0.0.1", "q.c2.test"));
            events.add(Traffic.lookup("e" + events.size(), time.plusMillis(9), "2001:db8::1", "q.c2.test"));
        }

        assertThat(found(events))
                .extracting(finding -> finding.entities().getFirst().value())
                .containsExactlyInAnyOrder("10.0.0.1", "2001:db8::1");
    }

    @Test
    void leavesTimeServersAndUpdatesAlone() {
        var events = new ArrayList<Observation>();
        for (Instant time : Traffic.beat(random, TEN, 64, 0.01, 30)) {
            events.add(Traffic.lookup("n" + events.size(), time, HOST, "2.debian.pool.ntp.org"));
            events.add(Traffic.connection("c" + events.size(), time, HOST, "198.51.100.123", 123));
        }

        assertThat(found(events)).isEmpty();
    }

    @Test
    void judgesABeatWithinALongHistoryMoreStrictly() {
        List<Instant> times = new ArrayList<>();
        Instant now = TEN;
        for (int i = 0; i < 30; i++) {
            now = now.plusMillis(20_000 + (long) (-400_000 * Math.log(1 - random.nextDouble())));
            times.add(now);
        }
        times.addAll(Traffic.beat(random, now.plusSeconds(60), 60, 0.02, 12));

        assertThat(found(lookups(times, HOST)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.lastSeen()).isAfter(now(times)));
    }

    @Test
    void holdsABoundedState() {
        var detector = new Beacons(Channel.DNS, BeaconThresholds.LOOKUPS);
        Destination state = detector.nothing();
        for (int i = 0; i < 20_000; i++) {
            state = detector.fold(
                    state,
                    Traffic.lookup(
                            "a-uid-of-thirty-two-characters-" + i,
                            TEN.plusSeconds(i),
                            "10.0." + i % 30 + ".1",
                            "c2.test"));
        }

        assertThat(detector.write(state).toString().length()).isLessThan(60_000);
    }

    private static Instant now(List<Instant> times) {
        return times.get(30);
    }

    private static List<Observation> lookups(List<Instant> times, String host) {
        var events = new ArrayList<Observation>();
        times.forEach(time -> events.add(Traffic.lookup("e" + host + events.size(), time, host, "q.c2.test")));
        return events;
    }

    private static List<Finding> found(List<Observation> events) {
        List<Detector<?>> detectors = Stream.of(Channel.values())
                .<Detector<?>>map(channel -> new Beacons(channel, Thresholds.STANDARD.beacon(channel)))
                .toList();
        var detection = new StatefulDetection(detectors, new StatesInMemory(), () -> TEN);
        return Findings.of(detection.detect(events).signals());
    }
}
