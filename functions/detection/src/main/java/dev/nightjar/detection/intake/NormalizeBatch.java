package dev.nightjar.detection.intake;

import dev.nightjar.detection.flow.BatchAnswer;
import dev.nightjar.detection.flow.Counts;
import dev.nightjar.detection.flow.Deadline;
import dev.nightjar.detection.flow.EventSink;
import dev.nightjar.detection.flow.Lake;
import dev.nightjar.detection.flow.Lake.LakeObject;
import dev.nightjar.detection.flow.Quarantine;
import dev.nightjar.detection.flow.Quarantine.QuarantineObject;
import dev.nightjar.detection.flow.StreamRecord;
import dev.nightjar.detection.flow.Together;
import dev.nightjar.events.parsers.Normalized;
import dev.nightjar.events.parsers.Normalizer;
import dev.nightjar.events.parsers.Rejection;
import dev.nightjar.events.parsers.line.Origin;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The step `normalize`: records of logs in; out go events to the stream and the lake, and what nobody understands to
/// quarantine.
///
/// Works in portions, so that no batch, however far it unpacks, has to fit into memory as a whole. All that it writes
/// has keys that follow from the records: a portion that is handled again is written again, the same.
public final class NormalizeBatch {
    /// The step's name in tallies.
    public static final String STEP = "normalize";

    private final String tenant;
    private final Normalizer normalizer;
    private final EventSink events;
    private final Lake lake;
    private final Quarantine quarantine;
    private final Counts counts;

    /// @param tenant of records that name none
    public NormalizeBatch(
            String tenant, Normalizer normalizer, EventSink events, Lake lake, Quarantine quarantine, Counts counts) {
        this.tenant = tenant;
        this.normalizer = normalizer;
        this.events = events;
        this.lake = lake;
        this.quarantine = quarantine;
        this.counts = counts;
    }

    /// @param records of one shard, in its order
    /// @throws RuntimeException when a port fails; nothing is lost when the same records come again
    public BatchAnswer handle(List<StreamRecord> records, Deadline deadline) {
        var portion = new Portion(tenant);
        for (StreamRecord record : records) {
            if (deadline.isNear()) {
                write(portion);
                return BatchAnswer.againFrom(record.sequence());
            }
            add(portion, record);
            if (portion.isFull()) {
                write(portion);
                portion = new Portion(tenant);
            }
        }
        write(portion);
        return BatchAnswer.DONE;
    }

    /// A record that breaks the normalizer itself, or what it made, goes to quarantine as a whole.
    private void add(Portion portion, StreamRecord record) {
        var origin = new Origin(
                tenant, "", "", record.arrived(), ZoneOffset.UTC, record.stream(), record.shard(), record.sequence());
        try {
            portion.add(record, normalizer.normalize(record.data(), origin));
        } catch (RuntimeException | StackOverflowError e) {
            String reason = "normalizing failed: " + e.getClass().getSimpleName();
            var whole = new Rejection(Portion.WHOLE_RECORD, record.data(), "", reason, origin);
            portion.add(record, new Normalized(1, 0, List.of(), Map.of(), List.of(whole), Map.of()));
        }
    }

    /// The tally last: it says that all the rest was written.
    private void write(Portion portion) {
        if (portion.isEmpty()) {
            return;
        }
        var puts = new ArrayList<Runnable>();
        for (LakeObject object : portion.lakeObjects()) {
            puts.add(() -> lake.put(object));
        }
        for (QuarantineObject object : portion.quarantined()) {
            puts.add(() -> quarantine.put(object));
        }
        Together.map(puts, put -> {
            put.run();
            return true;
        });
        events.write(portion.chunks());
        counts.keep(portion.tally(STEP));
    }
}
