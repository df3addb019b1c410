package dev.nightjar.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.cli.generate.Day;
import dev.nightjar.cli.send.PackedRecord;
import dev.nightjar.detection.detect.CorrelationDetection;
import dev.nightjar.detection.detect.DetectBatch;
import dev.nightjar.detection.detect.Rules;
import dev.nightjar.detection.detect.SigmaDetection;
import dev.nightjar.detection.detectors.StandardDetectors;
import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.flow.Counts.Tally;
import dev.nightjar.detection.flow.Deadline;
import dev.nightjar.detection.flow.StreamRecord;
import dev.nightjar.detection.intake.NormalizeBatch;
import dev.nightjar.detection.memory.FindingsInMemory;
import dev.nightjar.detection.memory.ObjectsInMemory;
import dev.nightjar.detection.memory.StatesInMemory;
import dev.nightjar.detection.memory.TalliesInMemory;
import dev.nightjar.detection.sigma.SigmaRules;
import dev.nightjar.detection.sigma.StarterRules;
import dev.nightjar.detection.sigma.correlation.Plans;
import dev.nightjar.detection.sigma.parse.Placeholders;
import dev.nightjar.detection.stateful.StatefulDetection;
import dev.nightjar.events.parsers.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The generated day through the same core as in the functions, without a cloud.
class DayThroughTheCoreTest {
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    private static final Instant ARRIVED = START.plus(Day.LENGTH);
    private static final String TENANT = "default";
    private static final int LINES = 6_000;
    private static final Normalizer NORMALIZER = Normalizer.standard();
    private static final SigmaRules STARTER = SigmaRules.load(StarterRules.files(), Placeholders.STANDARD);
    private static final Rules RULES = new SigmaDetection(STARTER);

    private final FindingsInMemory findings = new FindingsInMemory();
    private final TalliesInMemory tallies = new TalliesInMemory();
    private final ObjectsInMemory objects = new ObjectsInMemory();
    private final List<byte[]> events = new ArrayList<>();
    private int sequence = 1_000_000;
    private final NormalizeBatch normalize = new NormalizeBatch(
            TENANT,
            NORMALIZER,
            chunks -> chunks.forEach(chunk -> events.add(chunk.lines())),
            objects,
            objects,
            tallies);
    private final DetectBatch detect = new DetectBatch(
            TENANT,
            RULES,
            new StatefulDetection(StandardDetectors.all(), new StatesInMemory(), () -> ARRIVED),
            new CorrelationDetection(Plans.of(STARTER.ruleSet()), new StatesInMemory(), () -> ARRIVED),
            findings,
            objects,
            tallies);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aBenignDayIsSilent(long seed) {
        play(new Day.Plan(seed, START, LINES, false, false));

        assertThat(findings.all())
                .as("seed %d", seed)
                .extracting(Finding::title)
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theAttackIsFoundFromProbeToQuestions(long seed) {
        Day day = play(new Day.Plan(seed, START, LINES, true, true));

        assertThat(findings.all().stream()
                        .filter(finding -> names(finding, day.intruder().orElseThrow())))
                .as("seed %d: the intruder's address in a guessed password and a probe", seed)
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(findings.all())
                .as("seed %d", seed)
                .hasSizeGreaterThanOrEqualTo(5)
                .anySatisfy(finding -> assertThat(finding.title()).contains("failures from"))
                .anySatisfy(finding -> assertThat(finding.title()).contains("DNS"));
    }

    @Test
    void everyLineIsAnEventOrFilteredOrInQuarantine() {
        Day day = play(new Day.Plan(6, START, LINES, true, true));
        List<Tally> counted = tallies.all().stream()
                .filter(tally -> tally.step().equals(NormalizeBatch.STEP))
                .toList();
        long filtered = counted.stream()
                .flatMap(tally -> tally.filtered().values().stream())
                .mapToLong(Long::longValue)
                .sum();

        assertThat(counted.stream().mapToLong(Tally::lines).sum())
                .isEqualTo(day.lines().size());
        assertThat(counted.stream()
                                .mapToLong(tally -> tally.normalized() + tally.quarantined())
                                .sum()
                        + filtered)
                .isEqualTo(day.lines().size());
    }

    @Test
    void noLineOfASourceInTheCatalogueIsQuarantinedButPoisonIs() {
        Day clean = play(new Day.Plan(7, START, LINES, true, false));
        long ofUnknownSources = clean.lines().stream()
                .map(line -> line.feed().source())
                .filter(source -> !source.isEmpty()
                        && NORMALIZER.catalogue().named(source).isEmpty())
                .count();
        long before = quarantined();
        assertThat(before).isLessThanOrEqualTo(ofUnknownSources);

        play(new Day.Plan(7, START, LINES, true, true));
        assertThat(quarantined() - 2 * before).isBetween(1L, 10L);
    }

    private long quarantined() {
        return tallies.all().stream().mapToLong(Tally::quarantined).sum();
    }

    private static boolean names(Finding finding, String address) {
        return finding.entities().stream().map(Entity::value).anyMatch(address::equals);
    }

    private Day play(Day.Plan plan) {
        Day day = Day.of(plan);
        events.clear();
        List<byte[]> logs =
                Consignment.of(day).records().stream().map(PackedRecord::data).toList();
        normalize.handle(records("logs", logs), Deadline.NONE);
        detect.handle(records("events", events), Deadline.NONE);
        return day;
    }

    /// Sequence numbers go on from play to play, as in a stream.
    private List<StreamRecord> records(String stream, List<byte[]> all) {
        return all.stream()
                .map(data -> new StreamRecord(stream, "shard-0", Integer.toString(++sequence), ARRIVED, data))
                .toList();
    }
}
