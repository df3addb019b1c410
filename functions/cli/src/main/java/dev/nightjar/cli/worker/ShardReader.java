package dev.nightjar.cli.worker;

import dev.nightjar.detection.flow.StreamRecord;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.BooleanSupplier;
import software.amazon.kinesis.exceptions.KinesisClientLibException;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;
import software.amazon.kinesis.processor.ShardRecordProcessor;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/// Reads one shard for a step. A checkpoint is set when the step has written all that came of the records before it:
/// after a crash the same records come again, and are written again, the same.
final class ShardReader implements ShardRecordProcessor {
    private final String stream;
    private final Persistence step;
    private final Tally tally;
    private final Log log;
    private final BooleanSupplier isWanted;
    private String shard = "";
    private boolean isComplete = true;

    /// @param isWanted false once the worker is to stop
    ShardReader(String stream, Persistence step, Tally tally, Log log, BooleanSupplier isWanted) {
        this.stream = stream;
        this.step = step;
        this.tally = tally;
        this.log = log;
        this.isWanted = isWanted;
    }

    @Override
    public void initialize(InitializationInput input) {
        shard = input.shardId();
        log.say(shard, "reading from " + input.extendedSequenceNumber().sequenceNumber());
    }

    /// What this was called with counts as read, whatever becomes of it: after a batch that was left unfinished it must
    /// neither work on nor set a checkpoint behind it.
    @Override
    public void processRecords(ProcessRecordsInput input) {
        if (!isComplete) {
            return;
        }
        List<StreamRecord> records = input.records().stream().map(this::record).toList();
        int done = step.handle(shard, records, isWanted);
        isComplete = done == records.size();
        if (done > 0) {
            checkpoint(input.checkpointer(), records.get(done - 1).sequence());
        }
        tally.add(shard, done, input.millisBehindLatest());
    }

    private StreamRecord record(KinesisClientRecord record) {
        return new StreamRecord(
                stream, shard, record.sequenceNumber(), record.approximateArrivalTimestamp(), bytes(record.data()));
    }

    private static byte[] bytes(ByteBuffer data) {
        byte[] bytes = new byte[data.remaining()];
        data.duplicate().get(bytes);
        return bytes;
    }

    /// A checkpoint that cannot be set is one that the next batch sets.
    private void checkpoint(RecordProcessorCheckpointer checkpointer, String sequence) {
        try {
            checkpointer.checkpoint(sequence);
        } catch (ShutdownException e) {
            log.say(shard, "another worker reads on, from the checkpoint before this batch");
        } catch (KinesisClientLibException e) {
            log.say(shard, "no checkpoint at " + sequence + ": " + e);
        }
    }

    /// What this one still writes, the other one writes the same.
    @Override
    public void leaseLost(LeaseLostInput input) {
        tally.forget(shard);
        log.say(shard, "read by another worker from now on");
    }

    /// The stream was split or merged: without this last checkpoint nobody would read the shards that follow.
    @Override
    public void shardEnded(ShardEndedInput input) {
        if (!isComplete) {
            throw new IllegalStateException(shard + " ended with records that are not done: they come again");
        }
        try {
            input.checkpointer().checkpoint();
        } catch (KinesisClientLibException e) {
            throw new IllegalStateException("the end of " + shard + " is not written down: it comes again", e);
        }
        tally.forget(shard);
        log.say(shard, "read to its end");
    }

    /// Nothing to do: the checkpoint stands behind what is done.
    @Override
    public void shutdownRequested(ShutdownRequestedInput input) {}
}
