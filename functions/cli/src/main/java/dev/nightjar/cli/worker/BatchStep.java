package dev.nightjar.cli.worker;

import dev.nightjar.detection.flow.BatchAnswer;
import dev.nightjar.detection.flow.Deadline;
import dev.nightjar.detection.flow.StreamRecord;
import java.util.List;

/// A step of the pipeline as whoever reads a stream for it sees it. Serves one shard.
@FunctionalInterface
interface BatchStep {
    /// @param records of one shard, in its order
    /// @throws RuntimeException when a port fails; the same records are to come again
    BatchAnswer handle(List<StreamRecord> records, Deadline deadline);
}
