package dev.nightjar.detection.detectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.Samples;
import dev.nightjar.detection.detect.CorrelationDetection;
import dev.nightjar.detection.detect.DetectBatch;
import dev.nightjar.detection.detect.Detection;
import dev.nightjar.detection.detect.Rules;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.FindingJson;
import dev.nightjar.detection.flow.Deadline;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.flow.StreamRecord;
import dev.nightjar.detection.knowledge.Assets;
import dev.nightjar.detection.knowledge.HostNames;
import dev.nightjar.detection.knowledge.LearnedLeases;
import dev.nightjar.detection.memory.FindingsInMemory;
import dev.nightjar.detection.memory.ObjectsInMemory;
import dev.nightjar.detection.memory.StatesInMemory;
import dev.nightjar.detection.memory.TalliesInMemory;
import dev.nightjar.detection.replay.Replay;
import dev.nightjar.detection.sigma.SigmaRules;
import dev.nightjar.detection.sigma.correlation.Plans;
import dev.nightjar.detection.sigma.parse.Placeholders;
import dev.nightjar.detection.stateful.Detector;
import dev.nightjar.detection.stateful.StatefulDetection;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.MalformedJson;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// A hunt over the past says what live detection said, of whatever any detector looks for.
class LiveAndReplayTest {
    private static final int ROUNDS = 20;
    private static final Rules NO_RULES = event -> List.of();
    private static final Plans NO_PLANS =
            Plans.of(SigmaRules.load(List.of(), Placeholders.STANDARD).ruleSet());

    /// Live: as records of a stream, some twice, a little out of order, in the batches of one call each, at
    /// another time by the machine's clock. The past: in the order of time.
    @Test
    void sayTheSameByteForByteOfWhatEachDetectorLooksFor() throws MalformedJson {
        long seed = Long.getLong("nightjar.seed", 20_261_122L);
        Set<String> found = new TreeSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            var random = new Random(seed + round);
            List<Observation> events = BusyHours.of(random);
            Collection<Finding> past = past(events);
            past.forEach(finding -> found.add(finding.analytic().uid()));

            assertThat(texts(live(
                            Deliveries.of(events, Thresholds.STANDARD.beacon().lateness(), random))))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(texts(past));
        }
        assertThat(found)
                .as("the property is about each of them, seed %d", seed)
                .containsAll(
                        StandardDetectors.all().stream().map(Detector::name).toList());
    }

    private static Collection<Finding> past(List<Observation> events) {
        var replay = new Replay(NO_RULES, NO_PLANS, StandardDetectors.all(), Assets.NONE, (slice, reader) -> {});
        for (int from = 0; from < events.size(); from += 500) {
            replay.take(events.subList(from, Math.min(events.size(), from + 500)));
        }
        assertThat(replay.failed()).isZero();
        return replay.findings();
    }

    private static Collection<Finding> live(List<List<Observation>> batches) throws MalformedJson {
        Instant now = Instant.parse("2027-01-05T00:00:00Z");
        var objects = new ObjectsInMemory();
        var findings = new FindingsInMemory();
        var detect = new DetectBatch(
                Samples.TENANT,
                new Detection(
                        NO_RULES,
                        new StatefulDetection(StandardDetectors.all(), new StatesInMemory(), () -> now),
                        new CorrelationDetection(NO_PLANS, new StatesInMemory(), () -> now),
                        HostNames.by(new LearnedLeases(new StatesInMemory(), () -> now)),
                        findings),
                objects,
                new TalliesInMemory());
        int sequence = 0;
        for (List<Observation> batch : batches) {
            var lines = new ByteArrayOutputStream();
            for (Observation one : batch) {
                lines.writeBytes(Json.writeBytes(one.event().body()));
                lines.write('\n');
            }
            detect.handle(
                    List.of(new StreamRecord(
                            "events", "shard-0", Integer.toString(++sequence), now, lines.toByteArray())),
                    Deadline.NONE);
        }
        return findings.all();
    }

    private static Set<String> texts(Collection<Finding> findings) {
        var texts = new TreeSet<String>();
        findings.forEach(finding -> texts.add(Json.write(FindingJson.write(finding))));
        return texts;
    }
}
