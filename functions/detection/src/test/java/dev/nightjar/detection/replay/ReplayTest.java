package dev.nightjar.detection.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.detect.Rules;
import dev.nightjar.detection.detectors.StandardDetectors;
import dev.nightjar.detection.finding.Analytic;
import dev.nightjar.detection.finding.FindingJson;
import dev.nightjar.detection.finding.Severity;
import dev.nightjar.detection.finding.Status;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.hunt.LakeReader;
import dev.nightjar.detection.incident.Chain;
import dev.nightjar.detection.incident.Chain.Infected;
import dev.nightjar.detection.incident.Incident;
import dev.nightjar.detection.incident.IncidentJson;
import dev.nightjar.detection.incident.Moment;
import dev.nightjar.detection.intel.IndicatorRules;
import dev.nightjar.detection.intel.RefusedIndicator;
import dev.nightjar.detection.knowledge.Assets;
import dev.nightjar.detection.score.Signal.Confidence;
import dev.nightjar.detection.sigma.SigmaRules;
import dev.nightjar.detection.sigma.correlation.Plans;
import dev.nightjar.detection.sigma.parse.Placeholders;
import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final Plans NO_PLANS =
            Plans.of(SigmaRules.load(List.of(), Placeholders.STANDARD).ruleSet());
    private static final List<Observation> EVENTS = new RawStory().events();

    @Test
    void theRawLinesEndInOneIncidentThatTellsTheWholeStory() {
        var replay = new Replay(event -> List.of(), NO_PLANS, StandardDetectors.all(), Assets.NONE, in(EVENTS));
        replay.take(EVENTS);

        Incident incident = replay.incidents().getFirst();
        Chain chain = incident.story().chain().orElseThrow();
        assertThat(replay.incidents()).hasSize(1);
        assertThat(chain.host().name()).isEqualTo("laptop-7");
        assertThat(chain.host().mac()).isEqualTo("00:00:5e:00:53:07");
        assertThat(chain.host().user()).isEqualTo("alice");
        assertThat(chain.host().addresses()).containsExactly("10.0.0.21", "10.0.0.45");
        assertThat(chain.firstContact()).isEqualTo(RawStory.MORNING.plusSeconds(61 * 60 + 20));
        assertThat(chain.process().orElseThrow().path()).isEqualTo(RawStory.FILE);
        assertThat(chain.process().orElseThrow().hashes()).containsExactly("SHA256=" + RawStory.HASH);
        assertThat(chain.site().orElseThrow().host()).isEqualTo(RawStory.SITE);
        assertThat(chain.site().orElseThrow().firstVisit()).isEqualTo(RawStory.MORNING.plusSeconds(60 * 60));
        assertThat(chain.download().orElseThrow().url()).isEqualTo("http://" + RawStory.SITE + "/files/Setup-3.1.exe");
        assertThat(chain.download().orElseThrow().file()).isEqualTo(RawStory.FILE);
        assertThat(chain.others()).extracting(Infected::name).containsExactly("laptop-8");
    }

    @Test
    void everyStepOfTheTimelineRestsOnEventsThatAreThere() {
        Replay replay = replay(EVENTS);
        replay.take(EVENTS);

        List<String> uids = EVENTS.stream().map(Observation::uid).toList();
        assertThat(replay.incidents().getFirst().story().timeline())
                .isNotEmpty()
                .allSatisfy(moment -> {
                    assertThat(moment.events()).isNotEmpty();
                    assertThat(uids).containsAll(moment.events());
                });
        assertThat(replay.incidents().getFirst().story().timeline())
                .extracting(Moment::time)
                .isSorted();
    }

    @Test
    void everyFindingNamesTheMachineThatHeldTheAddressThen() {
        Replay replay = replay(EVENTS);
        replay.take(EVENTS);

        assertThat(replay.findings())
                .extracting(finding -> finding.entities().stream()
                        .filter(entity -> entity.value().startsWith("laptop"))
                        .map(entity -> entity.value())
                        .findFirst()
                        .orElse(""))
                .containsExactlyInAnyOrder("laptop-7", "laptop-7", "laptop-8");
    }

    @Test
    void randomBatchesAndLateLeasesTellTheSameByteForByte() throws MalformedJson {
        Replay whole = replay(EVENTS);
        whole.take(EVENTS);
        long seed = Long.getLong("nightjar.seed", 20_261_122L);
        var random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            var arriving = new ArrayList<Observation>();
            for (Observation one : EVENTS) {
                arriving.add(again(one));
                if (random.nextInt(5) == 0) {
                    arriving.add(one);
                }
            }
            Collections.shuffle(arriving, random);
            Replay live = replay(arriving);
            for (int from = 0; from < arriving.size(); ) {
                int to = Math.min(arriving.size(), from + 1 + random.nextInt(60));
                live.take(arriving.subList(from, to));
                live.incidents();
                from = to;
            }

            assertThat(lines(live)).as("seed %d, round %d", seed, round).isEqualTo(lines(whole));
        }
    }

    @Test
    void closesTheIncidentOnceAllMachinesHaveBeenQuietAndSeenCleanForAWeek() {
        Instant last = RawStory.MORNING.plusSeconds(124 * 60);
        for (int days : List.of(6, 8)) {
            var events = new ArrayList<>(EVENTS);
            events.add(look(
                    "10.0.0.45", "laptop-7", last.plus(Duration.ofDays(days)).minusSeconds(7200)));
            events.add(look(
                    "10.0.0.22", "laptop-8", last.plus(Duration.ofDays(days)).minusSeconds(7200)));
            Replay replay = replay(events);
            replay.take(events);

            assertThat(replay.incidents().getFirst().status())
                    .as("heard of for %d days after", days)
                    .isEqualTo(days < 7 ? Status.NEW : Status.RESOLVED);
        }
    }

    /// Something harmless that the machine's agent saw.
    private static Observation look(String address, String host, Instant time) {
        var body = new JsonObject()
                .put("class_uid", 4003)
                .put("activity_id", 1)
                .put("time", time.toEpochMilli())
                .put("device", new JsonObject().put("hostname", host))
                .put("src_endpoint", new JsonObject().put("ip", address))
                .put("query", new JsonObject().put("hostname", "www.example.com"))
                .put("actor", new JsonObject().put("process", new JsonObject().put("pid", 7)));
        return new Observation("acme", "look-" + host, new Event(body));
    }

    @Test
    void aNewIndicatorIsMatchedAgainstThePast() throws RefusedIndicator {
        var replay = new Replay(
                IndicatorRules.asked(List.of("relay-3f.example")), NO_PLANS, List.of(), Assets.NONE, in(EVENTS));
        replay.take(EVENTS);

        assertThat(replay.incidents()).isNotEmpty();
        assertThat(replay.findings())
                .allSatisfy(finding -> assertThat(finding.analytic().uid()).isEqualTo("indicator:relay-3f.example"));
        assertThat(replay.findings().stream()
                        .flatMap(finding -> finding.entities().stream())
                        .map(entity -> entity.value()))
                .contains("laptop-7", "laptop-8")
                .doesNotContain("laptop-9");
    }

    private static Replay replay(List<Observation> lake) {
        return new Replay(ReplayTest::beacon, NO_PLANS, List.of(), Assets.NONE, in(lake));
    }

    private static LakeReader in(List<Observation> events) {
        return (slice, reader) -> events.stream().filter(slice::holds).forEach(reader);
    }

    /// Says of each of the name server's lines what the detector of beacons says of many: a detector allows for less
    /// disorder than incidents do.
    private static List<Rules.Match> beacon(Event event) {
        boolean isBeacon = event.classUid() == 4003
                && event.text("src_endpoint.ip").isPresent()
                && event.text("query.hostname").filter(RawStory.HOME::equals).isPresent();
        return isBeacon
                ? List.of(new Rules.Match(
                        new Analytic(Analytic.Kind.STATISTICAL, "beacon-dns", "Beacon", "1", "", List.of()),
                        Severity.HIGH,
                        new Confidence(Confidence.Level.HIGH, "for the test"),
                        "",
                        List.of(),
                        List.of(),
                        List.of(),
                        true,
                        Map.of()))
                : List.of();
    }

    /// As it comes out of a stream.
    private static Observation again(Observation one) throws MalformedJson {
        return new Observation(
                one.tenant(),
                one.uid(),
                new Event(Json.readEvent(Json.writeBytes(one.event().body()))));
    }

    private static List<String> lines(Replay replay) {
        var lines = new ArrayList<String>();
        replay.findings().forEach(one -> lines.add(Json.write(FindingJson.write(one))));
        replay.incidents().stream()
                .map(one -> IncidentJson.write(one))
                .peek(json -> json.child("unmapped").put("absorbed", List.of()))
                .forEach(json -> lines.add(Json.write(json)));
        return lines;
    }
}
