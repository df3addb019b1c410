package dev.nightjar.cli.demo;

import dev.nightjar.cli.generate.scenario.Scenario;
import dev.nightjar.cli.generate.scenario.ScenarioPlan;
import dev.nightjar.cli.generate.scenario.Truth;
import dev.nightjar.cli.send.PackedRecord;
import dev.nightjar.detection.correlation.Correlation;
import dev.nightjar.detection.detect.CorrelationDetection;
import dev.nightjar.detection.detect.DetectBatch;
import dev.nightjar.detection.detect.Detection;
import dev.nightjar.detection.detect.Rules;
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
import dev.nightjar.detection.notification.Announcer;
import dev.nightjar.detection.notification.FindingChange;
import dev.nightjar.detection.notification.Notification;
import dev.nightjar.detection.sigma.correlation.Plans;
import dev.nightjar.detection.stateful.StatefulDetection;
import dev.nightjar.detection.watch.CorrelatedJoining;
import dev.nightjar.events.parsers.Normalizer;
import dev.nightjar.localstack.Inbox.Message;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One scenario through the same core as in the functions, without a cloud: batch by batch, as the streams would.
final class OfflineRun {
    private static final String TENANT = "default";
    private static final int BATCH = 20;

    private final ScenarioPlan plan;
    private final InstantSource now;
    private final FindingsInMemory findings = new FindingsInMemory();
    private final IncidentsInMemory incidents = new IncidentsInMemory();
    private final NotificationsInMemory outbox = new NotificationsInMemory();
    private final TalliesInMemory tallies = new TalliesInMemory();
    private final List<byte[]> events = new ArrayList<>();
    private final List<PackedRecord> batch = new ArrayList<>();
    private final NormalizeBatch normalize;
    private final DetectBatch detect;
    private final AlertBatch alert;
    private final Map<FindingId, Finding> known = new HashMap<>();
    private int sequence = 1_000_000;

    /// @param plans of the rules' correlations
    OfflineRun(ScenarioPlan plan, Normalizer normalizer, Rules rules, Plans plans) {
        this.plan = plan;
        this.now = InstantSource.fixed(plan.end().plus(Duration.ofDays(1)));
        var objects = new ObjectsInMemory();
        var leases = new LearnedLeases(new StatesInMemory(), now);
        var correlation = new Correlation(findings, incidents, leases, Assets.NONE, objects);
        normalize = new NormalizeBatch(
                TENANT,
                normalizer,
                chunks -> chunks.forEach(chunk -> events.add(chunk.lines())),
                objects,
                objects,
                tallies);
        detect = new DetectBatch(
                TENANT,
                new Detection(
                        rules,
                        new StatefulDetection(StandardDetectors.all(), new StatesInMemory(), now),
                        new CorrelationDetection(plans, new StatesInMemory(), now),
                        HostNames.by(leases),
                        findings),
                objects,
                tallies);
        alert = new AlertBatch(
                TENANT, new CorrelatedJoining(correlation), new Announcer(outbox, outbox, now), objects, tallies, now);
    }

    /// What came of it, held against what really happened.
    Verdict play() {
        var convoy = new Convoy(TENANT, plan.start(), this::take);
        Truth truth = new Scenario(plan).play(convoy);
        convoy.flush();
        handle();
        return new Verdict(
                truth.json(),
                incidents.all().stream().filter(Incident::isOpen).toList(),
                findings.all(),
                outbox.published().stream().map(this::message).toList());
    }

    /// Lines that no parser understood; a scenario has none.
    long quarantined() {
        return tallies.all().stream().mapToLong(Tally::quarantined).sum();
    }

    private void take(PackedRecord sent) {
        batch.add(sent);
        if (batch.size() == BATCH) {
            handle();
        }
    }

    private void handle() {
        events.clear();
        normalize.handle(records("logs", batch.stream().map(PackedRecord::data).toList()), Deadline.NONE);
        batch.clear();
        if (!events.isEmpty()) {
            detect.handle(records("events", events), Deadline.NONE);
        }
        List<FindingChange> changes = findings.all().stream()
                .filter(finding -> !finding.equals(known.get(finding.id())))
                .map(this::change)
                .toList();
        if (!changes.isEmpty()) {
            alert.handle(changes, Deadline.NONE).problems().stream().findFirst().ifPresent(problem -> {
                throw problem;
            });
        }
    }

    private FindingChange change(Finding finding) {
        return known.put(finding.id(), finding) == null
                ? new FindingChange.Inserted(next(), finding)
                : new FindingChange.Changed(next(), finding);
    }

    private Message message(Notification notification) {
        var attributes = new HashMap<>(notification.attributes());
        attributes.put("id", notification.id());
        return new Message(
                notification.id(), "topic", notification.subject(), notification.text(), attributes, now.instant());
    }

    private String next() {
        return Integer.toString(++sequence);
    }

    private List<StreamRecord> records(String stream, List<byte[]> all) {
        return all.stream()
                .map(data -> new StreamRecord(stream, "shard-0", next(), now.instant(), data))
                .toList();
    }
}
