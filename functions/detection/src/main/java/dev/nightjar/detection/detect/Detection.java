package dev.nightjar.detection.detect;

import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.FindingId;
import dev.nightjar.detection.finding.FindingStore;
import dev.nightjar.detection.finding.FindingStore.Kept;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.flow.Together;
import dev.nightjar.detection.knowledge.HostNames;
import dev.nightjar.detection.knowledge.LearnedLeases.Learned;
import dev.nightjar.detection.policy.Policies;
import dev.nightjar.detection.score.Findings;
import dev.nightjar.detection.score.Signal;
import dev.nightjar.detection.stateful.StatefulDetection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The engine: events in, findings kept. Live detection, hunts over the past and tests run this one.
///
/// Right under repeats: states know events by uid, findings have permanent ids.
public final class Detection {
    private final Rules rules;
    private final StatefulDetection memory;
    private final CorrelationDetection correlations;
    private final HostNames names;
    private final Policies policies;
    private final FindingStore findings;

    /// One that allows nothing.
    public Detection(
            Rules rules,
            StatefulDetection memory,
            CorrelationDetection correlations,
            HostNames names,
            FindingStore findings) {
        this(rules, memory, correlations, names, Policies.NONE, findings);
    }

    public Detection(
            Rules rules,
            StatefulDetection memory,
            CorrelationDetection correlations,
            HostNames names,
            Policies policies,
            FindingStore findings) {
        this.policies = policies;
        this.rules = rules;
        this.memory = memory;
        this.correlations = correlations;
        this.names = names;
        this.findings = findings;
    }

    /// What rules that remember nothing say of one event. It is to be part of the batch for [#detect].
    ///
    /// @throws RuntimeException when a rule fails on it
    public Matched match(Observation one) {
        List<Rules.Match> matches = rules.match(one.event());
        return new Matched(
                RuleSignals.of(one, matches.stream().filter(Rules.Match::fires).toList()),
                matches.stream()
                        .map(match -> new CorrelationDetection.Matched(
                                one, match.analytic().uid(), match.asked()))
                        .toList());
    }

    /// Learns from a batch, and keeps what rules said of it and detectors say then.
    ///
    /// @param matched what rules said of its events
    /// @throws RuntimeException when a port fails; the same batch may then come again
    public Outcome detect(List<Observation> batch, List<Matched> matched) {
        var signals = new ArrayList<Signal>();
        matched.forEach(one -> signals.addAll(one.signals()));
        StatefulDetection.Outcome remembered = memory.detect(batch);
        signals.addAll(remembered.signals());
        CorrelationDetection.Outcome correlated = correlations.detect(
                matched.stream().flatMap(one -> one.matches().stream()).toList());
        signals.addAll(correlated.signals());
        List<Learned> learned = names.learn(batch);
        List<Finding> said = Findings.of(signals);
        List<Kept> kept = Together.map(said, this::keep);
        List<Finding> renamed = names.rename(learned, findings);
        Map<FindingId, Kept> outcome = new LinkedHashMap<>();
        for (int i = 0; i < said.size(); i++) {
            outcome.put(said.get(i).id(), kept.get(i));
        }
        Map<Observation, String> failed = new LinkedHashMap<>();
        remembered.failed().forEach(one -> failed.put(one, "a detector failed on the event"));
        correlated.failed().forEach(one -> failed.putIfAbsent(one, "a correlation failed on the event"));
        return new Outcome(outcome, renamed, failed);
    }

    /// What was learned of an address while the finding was written is looked for once more behind it: whoever
    /// writes the lease looks for findings behind that, so one of both sees the other.
    private Kept keep(Finding finding) {
        Finding named = policies.of(finding.tenant()).applied(names.named(finding));
        Kept how = findings.keep(named);
        if (how != Kept.KNOWN) {
            names.rename(named, findings);
        }
        return how;
    }

    /// What rules said of an event.
    ///
    /// @param signals of rules that fire
    /// @param matches of all rules, for correlations
    public record Matched(List<Signal> signals, List<CorrelationDetection.Matched> matches) {}

    /// @param findings what became of each
    /// @param renamed findings of earlier batches that name another machine now
    /// @param failed events that some detector could not digest, with the reason
    public record Outcome(Map<FindingId, Kept> findings, List<Finding> renamed, Map<Observation, String> failed) {
        public long isNew() {
            return findings.values().stream().filter(one -> one == Kept.NEW).count();
        }
    }
}
