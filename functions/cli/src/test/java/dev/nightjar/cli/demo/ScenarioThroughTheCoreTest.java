package dev.nightjar.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.cli.generate.scenario.Scenario;
import dev.nightjar.cli.generate.scenario.ScenarioPlan;
import dev.nightjar.cli.generate.scenario.ScenarioPlan.Beacon;
import dev.nightjar.cli.incidents.IncidentText;
import dev.nightjar.cli.send.PackedRecord;
import dev.nightjar.detection.correlation.Correlation;
import dev.nightjar.detection.detect.CorrelationDetection;
import dev.nightjar.detection.detect.DetectBatch;
import dev.nightjar.detection.detect.Detection;
import dev.nightjar.detection.detect.Rules;
import dev.nightjar.detection.detect.SigmaDetection;
import dev.nightjar.detection.detectors.StandardDetectors;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.FindingId;
import dev.nightjar.detection.flow.Counts.Tally;
import dev.nightjar.detection.flow.Deadline;
import dev.nightjar.detection.flow.StreamRecord;
import dev.nightjar.detection.incident.Incident;
import dev.nightjar.detection.intake.NormalizeBatch;
import dev.nightjar.detection.knowledge.Assets;
import dev.nightjar.detection.knowledge.HostNames;
import dev.nightjar.detection.knowledge.LearnedLeases;
import dev.nightjar.detection.memory.FindingsInMemory;
import dev.nightjar.detection.memory.IncidentsInMemory;
import dev.nightjar.detection.memory.NotificationsInMemory;
import dev.nightjar.detection.memory.ObjectsInMemory;
import dev.nightjar.detection.memory.StatesInMemory;
import dev.nightjar.detection.memory.TalliesInMemory;
import dev.nightjar.detection.notification.AlertBatch;
import dev.nightjar.detection.notification.FindingChange;
import dev.nightjar.detection.notification.Notification;
import dev.nightjar.detection.sigma.SigmaRules;
import dev.nightjar.detection.sigma.StarterRules;
import dev.nightjar.detection.sigma.correlation.Plans;
import dev.nightjar.detection.sigma.parse.Placeholders;
import dev.nightjar.detection.stateful.StatefulDetection;
import dev.nightjar.events.parsers.Normalizer;
import dev.nightjar.localstack.Inbox.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A scenario through the same core as in the functions, without a cloud: batch by batch, as the stream would.
class ScenarioThroughTheCoreTest {
    private static final Instant MONDAY = Instant.parse("2026-11-16T07:00:00Z");
    private static final InstantSource NOW = () -> MONDAY.plus(Duration.ofDays(2));
    private static final String TENANT = "default";
    private static final int BATCH = 20;
    private static final Normalizer NORMALIZER = Normalizer.standard();
    private static final SigmaRules SIGMA = SigmaRules.load(StarterRules.files(), Placeholders.STANDARD);
    private static final Rules RULES = new SigmaDetection(SIGMA);

    private final FindingsInMemory findings = new FindingsInMemory();
    private final IncidentsInMemory incidents = new IncidentsInMemory();
    private final NotificationsInMemory outbox = new NotificationsInMemory();
    private final TalliesInMemory tallies = new TalliesInMemory();
    private final ObjectsInMemory objects = new ObjectsInMemory();
    private final LearnedLeases leases = new LearnedLeases(new StatesInMemory(), NOW);
    private final Correlation correlation = new Correlation(findings, incidents, leases, Assets.NONE, objects);
    private final List<byte[]> events = new ArrayList<>();
    private final NormalizeBatch normalize = new NormalizeBatch(
            TENANT,
            NORMALIZER,
            chunks -> chunks.forEach(chunk -> events.add(chunk.lines())),
            objects,
            objects,
            tallies);
    private final DetectBatch detect = new DetectBatch(
            TENANT,
            new Detection(
                    RULES,
                    new StatefulDetection(StandardDetectors.all(), new StatesInMemory(), NOW),
                    new CorrelationDetection(Plans.of(SIGMA.ruleSet()), new StatesInMemory(), NOW),
                    HostNames.by(leases),
                    findings),
            objects,
            tallies);
    private final AlertBatch alert = new AlertBatch(
            TENANT,
            finding -> {
                correlation.correlate(finding.tenant(), List.of(finding.id()));
                return correlation.holding(finding);
            },
            outbox,
            outbox,
            objects,
            tallies,
            NOW);
    private final Map<FindingId, Finding> known = new HashMap<>();
    private int sequence = 1_000_000;

    @ParameterizedTest
    @ValueSource(longs = {1})
    void oneIncidentTellsTheWholeStoryAndBenignHostsAreQuiet(long seed) {
        Verdict verdict = play(seed);

        assertThat(verdict.holds())
                .as("seed %d: %s%n%s%n%s", seed, verdict.json(Duration.ZERO), told(verdict), verdict.truth())
                .isTrue();
        assertThat(tallies.all().stream().mapToLong(Tally::quarantined).sum()).isZero();
    }

    private Verdict play(long seed) {
        var records = new ArrayList<PackedRecord>();
        var convoy = new Convoy(TENANT, MONDAY, records::add);
        var truth = new Scenario(new ScenarioPlan(seed, MONDAY, Duration.ofHours(7), 40, 2, Beacon.EVERY_MINUTE))
                .play(convoy);
        convoy.flush();
        for (int from = 0; from < records.size(); from += BATCH) {
            handle(records.subList(from, Math.min(from + BATCH, records.size())));
        }
        return new Verdict(
                truth.json(),
                incidents.all().stream().filter(Incident::isOpen).toList(),
                findings.all(),
                outbox.published().stream()
                        .map(ScenarioThroughTheCoreTest::message)
                        .toList());
    }

    private void handle(List<PackedRecord> batch) {
        events.clear();
        normalize.handle(records("logs", batch.stream().map(PackedRecord::data).toList()), Deadline.NONE);
        if (!events.isEmpty()) {
            detect.handle(records("events", events), Deadline.NONE);
        }
        List<FindingChange> changes = findings.all().stream()
                .filter(finding -> !finding.equals(known.get(finding.id())))
                .map(this::change)
                .toList();
        if (!changes.isEmpty()) {
            assertThat(alert.handle(changes, Deadline.NONE).problems()).isEmpty();
        }
    }

    private FindingChange change(Finding finding) {
        return known.put(finding.id(), finding) == null
                ? new FindingChange.Inserted(next(), finding)
                : new FindingChange.Changed(next(), finding);
    }

    private static Message message(Notification notification) {
        var attributes = new HashMap<>(notification.attributes());
        attributes.put("id", notification.id());
        return new Message(
                notification.id(), "topic", notification.subject(), notification.text(), attributes, NOW.instant());
    }

    private static String told(Verdict verdict) {
        var text = new StringBuilder();
        verdict.incidents()
                .forEach(incident -> text.append(IncidentText.card(incident)).append('\n'));
        for (Finding finding : verdict.findings()) {
            text.append(finding.firstSeen())
                    .append(' ')
                    .append(finding.title())
                    .append(' ')
                    .append(finding.entities())
                    .append('\n');
        }
        verdict.told().forEach(message -> text.append(message.subject()).append('\n'));
        return text.toString();
    }

    private String next() {
        return Integer.toString(++sequence);
    }

    private List<StreamRecord> records(String stream, List<byte[]> all) {
        return all.stream()
                .map(data -> new StreamRecord(stream, "shard-0", next(), MONDAY.plus(Duration.ofDays(1)), data))
                .toList();
    }
}
