package dev.nightjar.detection.detectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.Samples;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.stateful.Detector;
import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A clock that is wrong by years: what it says is one event among others, and silences nobody.
class ClocksTest {
    private static final int MAX_ROUNDS = 100;

    /// Rounds in which something is found.
    private static final int PROVING = 3;

    /// Whose matter is when something was heard last: the rule of normalizing bounds the lie to a day.
    private static final Set<String> OF_THE_LATEST = Set.of("log-source-silent");

    /// Whose matter is what was there before: for them an old event is history, as a late one is.
    private static final Set<String> OF_THE_PAST = Set.of(
            "beacon-dns",
            "beacon-connection",
            "beacon-web",
            "impossible-travel",
            "first-seen-country",
            "first-seen-device",
            "first-seen-host",
            "first-seen-service",
            "dns-new-domain",
            "dhcp-new-device",
            "dhcp-rogue-server");

    static Stream<Detector<?>> bearingTheFuture() {
        return StandardDetectors.all().stream().filter(one -> !OF_THE_LATEST.contains(one.name()));
    }

    static Stream<Detector<?>> bearingThePast() {
        return StandardDetectors.all().stream().filter(one -> !OF_THE_PAST.contains(one.name()));
    }

    @ParameterizedTest
    @MethodSource("bearingTheFuture")
    void anEventOfTheFarFutureSilencesNothing(Detector<?> detector) {
        holds(detector, Instant.parse("2099-06-01T12:00:00Z"));
    }

    @ParameterizedTest
    @MethodSource("bearingThePast")
    void anEventOfTheFarPastSilencesNothing(Detector<?> detector) {
        holds(detector, Instant.parse("1999-06-01T12:00:00Z"));
    }

    private static void holds(Detector<?> detector, Instant wrong) {
        int proven = 0;
        for (int round = 0; round < MAX_ROUNDS && proven < PROVING; round++) {
            var random = new Random(20_261_122L + round);
            List<Observation> events = BusyHours.of(random).stream()
                    .filter(one -> !detector.keys(one).isEmpty())
                    .toList();
            Set<String> expected = Findbook.text(found(detector, events));
            if (expected.isEmpty()) {
                continue;
            }
            proven++;
            List<Observation> with = new ArrayList<>(events);
            int place = random.nextInt(events.size());
            with.add(place, moved(events.get(random.nextInt((events.size() + 1) / 2)), wrong));
            List<Finding> found = found(detector, with).stream()
                    .filter(finding -> finding.evidence().stream()
                            .noneMatch(one -> one.eventUid().equals("wrong")))
                    .toList();
            assertThat(Findbook.text(found))
                    .as("%s, round %d", detector.name(), round)
                    .isEqualTo(expected);
        }
        assertThat(proven)
                .as("rounds in which %s found something", detector.name())
                .isEqualTo(PROVING);
    }

    private static List<Finding> found(Detector<?> detector, List<Observation> events) {
        return Findbook.of(List.of(detector), events.stream().map(List::of).toList());
    }

    private static Observation moved(Observation one, Instant time) {
        var body = new JsonObject();
        one.event().body().forEach(body::put);
        JsonObject metadata = one.event().body().object("metadata").orElseThrow();
        var named = new JsonObject();
        metadata.forEach(named::put);
        body.put("metadata", named.put("uid", "wrong"));
        return Observation.of(new Event(body.put("time", time.toEpochMilli())), Samples.TENANT)
                .orElseThrow();
    }
}
