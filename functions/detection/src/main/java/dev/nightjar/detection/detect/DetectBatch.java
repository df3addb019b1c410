package dev.nightjar.detection.detect;

import dev.nightjar.detection.detect.Detection.Matched;
import dev.nightjar.detection.finding.FindingStore;
import dev.nightjar.detection.flow.BatchAnswer;
import dev.nightjar.detection.flow.Counts;
import dev.nightjar.detection.flow.Deadline;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.flow.Quarantine;
import dev.nightjar.detection.flow.StreamRecord;
import dev.nightjar.detection.knowledge.HostNames;
import dev.nightjar.detection.stateful.StatefulDetection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The step `detect`: records of events in, new findings out.
///
/// Right under repeats: states know events by uid, findings have permanent ids, a tally has its batch's place.
public final class DetectBatch {
    /// The step's name in tallies.
    public static final String STEP = "detect";

    private final String tenant;
    private final Detection detection;
    private final Quarantine quarantine;
    private final Counts counts;

    /// One that knows no machine by its address.
    ///
    /// @param tenant of events that name none
    public DetectBatch(
            String tenant,
            Rules rules,
            StatefulDetection memory,
            CorrelationDetection correlations,
            FindingStore findings,
            Quarantine quarantine,
            Counts counts) {
        this(tenant, new Detection(rules, memory, correlations, HostNames.NONE, findings), quarantine, counts);
    }

    /// @param tenant of events that name none
    public DetectBatch(String tenant, Detection detection, Quarantine quarantine, Counts counts) {
        this.tenant = tenant;
        this.detection = detection;
        this.quarantine = quarantine;
        this.counts = counts;
    }

    /// @param records of one shard, in its order
    /// @throws RuntimeException when a port fails; nothing is lost when the same records come again
    public BatchAnswer handle(List<StreamRecord> records, Deadline deadline) {
        var batch = new EventBatch(tenant);
        var matched = new ArrayList<Matched>();
        for (StreamRecord record : records) {
            if (deadline.isNear()) {
                break;
            }
            batch.read(record).forEach(one -> match(one, batch).ifPresent(matched::add));
        }
        if (batch.records() > 0) {
            finish(batch, matched);
        }
        return batch.records() == records.size()
                ? BatchAnswer.DONE
                : BatchAnswer.againFrom(records.get(batch.records()).sequence());
    }

    private Optional<Matched> match(Observation one, EventBatch batch) {
        try {
            return Optional.of(detection.match(one));
        } catch (RuntimeException e) {
            batch.fail(one, "a rule failed on the event: " + e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    /// The tally last: it says that all the rest was written.
    private void finish(EventBatch batch, List<Matched> matched) {
        Detection.Outcome outcome = detection.detect(batch.observations(), matched);
        outcome.failed().forEach(batch::fail);
        batch.quarantined().forEach(quarantine::put);
        batch.countFindings(outcome.isNew());
        counts.keep(batch.tally(STEP));
    }
}
