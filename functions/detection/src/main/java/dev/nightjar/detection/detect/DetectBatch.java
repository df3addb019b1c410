package dev.nightjar.detection.detect;

import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.FindingStore;
import dev.nightjar.detection.finding.FindingStore.Kept;
import dev.nightjar.detection.flow.BatchAnswer;
import dev.nightjar.detection.flow.Counts;
import dev.nightjar.detection.flow.Deadline;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.flow.Quarantine;
import dev.nightjar.detection.flow.StreamRecord;
import dev.nightjar.detection.flow.Together;
import dev.nightjar.detection.score.Findings;
import dev.nightjar.detection.score.Signal;
import dev.nightjar.detection.stateful.StatefulDetection;
import java.util.ArrayList;
import java.util.List;

/// The step `detect`: records of events in, new findings out.
///
/// Right under repeats: states know events by uid, findings have permanent ids, a tally has its batch's place.
public final class DetectBatch {
    /// The step's name in tallies.
    public static final String STEP = "detect";

    private final String tenant;
    private final Rules rules;
    private final StatefulDetection memory;
    private final CorrelationDetection correlations;
    private final FindingStore findings;
    private final Quarantine quarantine;
    private final Counts counts;

    /// @param tenant of events that name none
    public DetectBatch(
            String tenant,
            Rules rules,
            StatefulDetection memory,
            CorrelationDetection correlations,
            FindingStore findings,
            Quarantine quarantine,
            Counts counts) {
        this.tenant = tenant;
        this.rules = rules;
        this.memory = memory;
        this.correlations = correlations;
        this.findings = findings;
        this.quarantine = quarantine;
        this.counts = counts;
    }

    /// @param records of one shard, in its order
    /// @throws RuntimeException when a port fails; nothing is lost when the same records come again
    public BatchAnswer handle(List<StreamRecord> records, Deadline deadline) {
        var batch = new EventBatch(tenant);
        var signals = new ArrayList<Signal>();
        var matched = new ArrayList<CorrelationDetection.Matched>();
        for (StreamRecord record : records) {
            if (deadline.isNear()) {
                break;
            }
            batch.read(record).forEach(one -> signals.addAll(match(one, batch, matched)));
        }
        if (batch.records() > 0) {
            signals.addAll(remember(batch));
            signals.addAll(correlate(matched, batch));
            keep(batch, Findings.of(signals));
        }
        return batch.records() == records.size()
                ? BatchAnswer.DONE
                : BatchAnswer.againFrom(records.get(batch.records()).sequence());
    }

    private List<Signal> match(Observation one, EventBatch batch, List<CorrelationDetection.Matched> matched) {
        try {
            List<Rules.Match> matches = rules.match(one.event());
            for (Rules.Match match : matches) {
                matched.add(
                        new CorrelationDetection.Matched(one, match.analytic().uid(), match.asked()));
            }
            return RuleSignals.of(
                    one, matches.stream().filter(Rules.Match::fires).toList());
        } catch (RuntimeException e) {
            batch.fail(one, "a rule failed on the event: " + e.getClass().getSimpleName());
            return List.of();
        }
    }

    private List<Signal> remember(EventBatch batch) {
        StatefulDetection.Outcome outcome = memory.detect(batch.observations());
        outcome.failed().forEach(one -> batch.fail(one, "a detector failed on the event"));
        return outcome.signals();
    }

    private List<Signal> correlate(List<CorrelationDetection.Matched> matched, EventBatch batch) {
        CorrelationDetection.Outcome outcome = correlations.detect(matched);
        outcome.failed().forEach(one -> batch.fail(one, "a correlation failed on the event"));
        return outcome.signals();
    }

    /// The tally last: it says that all the rest was written.
    private void keep(EventBatch batch, List<Finding> said) {
        batch.quarantined().forEach(quarantine::put);
        List<Kept> kept = Together.map(said, findings::keep);
        batch.countFindings(kept.stream().filter(one -> one == Kept.NEW).count());
        counts.keep(batch.tally(STEP));
    }
}
