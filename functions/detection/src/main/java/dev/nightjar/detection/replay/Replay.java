package dev.nightjar.detection.replay;

import dev.nightjar.detection.correlation.Correlation;
import dev.nightjar.detection.detect.CorrelationDetection;
import dev.nightjar.detection.detect.Detection;
import dev.nightjar.detection.detect.Rules;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.FindingId;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.hunt.LakeReader;
import dev.nightjar.detection.incident.Incident;
import dev.nightjar.detection.knowledge.Assets;
import dev.nightjar.detection.knowledge.HostNames;
import dev.nightjar.detection.knowledge.LearnedLeases;
import dev.nightjar.detection.memory.FindingsInMemory;
import dev.nightjar.detection.memory.IncidentsInMemory;
import dev.nightjar.detection.memory.StatesInMemory;
import dev.nightjar.detection.policy.Policy;
import dev.nightjar.detection.score.Context;
import dev.nightjar.detection.score.Intelligence;
import dev.nightjar.detection.sigma.correlation.Plans;
import dev.nightjar.detection.stateful.Detector;
import dev.nightjar.detection.stateful.StatefulDetection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Rules, detectors, leases and incidents over events of the past, with the engine of live detection and all its
/// state in memory: the same events give the same findings, byte for byte, however they are cut into batches.
///
/// Events may come in any order that live detection allows for too; in the order of time, to be sure. For one
/// thread.
public final class Replay {
    /// Memory of one process is not forgotten by the clock.
    private static final InstantSource NO_CLOCK = InstantSource.fixed(Instant.EPOCH);

    private final FindingsInMemory findings = new FindingsInMemory();
    private final IncidentsInMemory incidents = new IncidentsInMemory();
    private final LearnedLeases leases = new LearnedLeases(new StatesInMemory(), NO_CLOCK);
    private final Detection detection;
    private final Correlation correlation;
    private final Set<Told> untold = new LinkedHashSet<>();
    private long failed;
    private long taken;

    /// @param plans of the rules' correlations
    /// @param detectors such as those of `StandardDetectors`
    /// @param lake the same events, for what explains an incident
    public Replay(Rules rules, Plans plans, List<Detector<?>> detectors, Assets assets, LakeReader lake) {
        this(rules, plans, detectors, assets, Policy.NONE, lake);
    }

    /// @param policy of all tenants
    public Replay(
            Rules rules, Plans plans, List<Detector<?>> detectors, Assets assets, Policy policy, LakeReader lake) {
        this(rules, plans, detectors, assets, Intelligence.NONE, policy, lake);
    }

    /// @param intelligence that live detection weighs findings with
    /// @param policy of all tenants
    public Replay(
            Rules rules,
            Plans plans,
            List<Detector<?>> detectors,
            Assets assets,
            Intelligence intelligence,
            Policy policy,
            LakeReader lake) {
        this.detection = new Detection(
                rules,
                new StatefulDetection(detectors, new StatesInMemory(), NO_CLOCK),
                new CorrelationDetection(plans, new StatesInMemory(), NO_CLOCK),
                HostNames.by(leases, new Context(tenant -> assets, intelligence)),
                tenant -> policy,
                findings);
        this.correlation = new Correlation(findings, incidents, leases, assets, lake);
    }

    /// Takes in a batch of events.
    public void take(Collection<Observation> events) {
        List<Observation> batch = List.copyOf(events);
        taken += batch.size();
        var matched = new ArrayList<Detection.Matched>();
        for (Observation one : batch) {
            try {
                matched.add(detection.match(one));
            } catch (RuntimeException e) {
                failed++;
            }
        }
        Detection.Outcome outcome = detection.detect(batch, matched);
        failed += outcome.failed().size();
        outcome.findings().keySet().stream()
                .flatMap(
                        id -> batch.stream().map(Observation::tenant).distinct().map(tenant -> new Told(tenant, id)))
                .forEach(untold::add);
        outcome.renamed().forEach(one -> untold.add(new Told(one.tenant(), one.id())));
    }

    /// Events taken in.
    public long events() {
        return taken;
    }

    /// Events on which a rule or a detector failed; live, they go to quarantine.
    public long failed() {
        return failed;
    }

    /// All findings so far, earliest first.
    public List<Finding> findings() {
        return findings.all().stream()
                .sorted(Comparator.comparing(Finding::firstSeen)
                        .thenComparing(finding -> finding.id().value()))
                .toList();
    }

    /// Who held which address, as far as the events say.
    public LearnedLeases leases() {
        return leases;
    }

    /// All opened incidents of the findings so far, earliest first, told with all events and leases so far.
    public List<Incident> incidents() {
        List<Incident> before = open();
        untold.stream()
                .map(Told::tenant)
                .distinct()
                .forEach(tenant -> correlation.correlate(
                        tenant,
                        untold.stream()
                                .filter(one -> one.tenant().equals(tenant))
                                .map(Told::id)
                                .toList()));
        untold.clear();
        before.forEach(one -> correlation.retell(one.tenant(), one.id()));
        return open();
    }

    private List<Incident> open() {
        return incidents.all().stream()
                .filter(Incident::isOpen)
                .sorted(Comparator.comparing(Incident::firstSeen)
                        .thenComparing(incident -> incident.id().value()))
                .toList();
    }

    private record Told(String tenant, FindingId id) {}
}
