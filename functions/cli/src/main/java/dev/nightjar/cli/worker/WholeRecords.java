package dev.nightjar.cli.worker;

import java.math.BigInteger;
import java.util.List;
import software.amazon.kinesis.retrieval.AggregatorUtil;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/// Leaves records as their writer packed them. The normalizer opens packed records itself, and an event's id follows
/// from the record's bytes: who reads the stream must not make a difference.
final class WholeRecords extends AggregatorUtil {
    @Override
    public List<KinesisClientRecord> deaggregate(List<KinesisClientRecord> records) {
        return records;
    }

    @Override
    public List<KinesisClientRecord> deaggregate(
            List<KinesisClientRecord> records, String startingHashKey, String endingHashKey) {
        return records;
    }

    @Override
    public List<KinesisClientRecord> deaggregate(
            List<KinesisClientRecord> records, BigInteger startingHashKey, BigInteger endingHashKey) {
        return records;
    }
}
