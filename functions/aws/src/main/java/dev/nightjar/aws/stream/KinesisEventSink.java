package dev.nightjar.aws.stream;

import dev.nightjar.aws.table.Patience;
import dev.nightjar.aws.table.Throttled;
import dev.nightjar.detection.flow.EventSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/// The stream `events` in Kinesis: a chunk is a record, its bucket the partition key.
///
/// PutRecords may take some records and refuse others; only those are sent again, so a chunk may come after a later
/// one of its bucket. Readers go by the events' own time.
public final class KinesisEventSink implements EventSink {
    /// Limits of one PutRecords; the bytes count partition keys too.
    static final int MAX_RECORDS = 500;

    static final int MAX_CALL_BYTES = 5_000_000;

    /// A shard that is full takes 1 MB a second: about twenty seconds in all.
    private static final Patience USUAL = new Patience(40, Duration.ofMillis(100), Duration.ofSeconds(1));

    private final KinesisClient client;
    private final String stream;
    private final Patience patience;

    public KinesisEventSink(KinesisClient client, String stream) {
        this(client, stream, USUAL);
    }

    KinesisEventSink(KinesisClient client, String stream, Patience patience) {
        this.client = client;
        this.stream = stream;
        this.patience = patience;
    }

    /// @throws Throttled when the stream still refuses records after the last attempt
    @Override
    public void write(List<Chunk> chunks) {
        List<PutRecordsRequestEntry> left =
                chunks.stream().map(KinesisEventSink::entry).toList();
        for (int attempt = 1; !left.isEmpty(); attempt++) {
            var refused = new Refused();
            calls(left).forEach(call -> refused.add(call, put(call)));
            left = refused.entries;
            if (!left.isEmpty() && !patience.waitAfter(attempt)) {
                throw new Throttled("stream " + stream + " refused " + left.size() + " of " + chunks.size()
                        + " records in " + attempt + " attempts, last for " + refused.reason);
            }
        }
    }

    private PutRecordsResponse put(List<PutRecordsRequestEntry> entries) {
        return client.putRecords(request -> request.streamName(stream).records(entries));
    }

    private static List<List<PutRecordsRequestEntry>> calls(List<PutRecordsRequestEntry> entries) {
        var calls = new ArrayList<List<PutRecordsRequestEntry>>();
        var call = new ArrayList<PutRecordsRequestEntry>();
        int bytes = 0;
        for (PutRecordsRequestEntry entry : entries) {
            int size = entry.data().asByteArrayUnsafe().length
                    + entry.partitionKey().length();
            if (!call.isEmpty() && (call.size() == MAX_RECORDS || bytes + size > MAX_CALL_BYTES)) {
                calls.add(call);
                call = new ArrayList<>();
                bytes = 0;
            }
            call.add(entry);
            bytes += size;
        }
        if (!call.isEmpty()) {
            calls.add(call);
        }
        return calls;
    }

    private static PutRecordsRequestEntry entry(Chunk chunk) {
        return PutRecordsRequestEntry.builder()
                .partitionKey(Integer.toString(chunk.bucket()))
                .data(SdkBytes.fromByteArrayUnsafe(chunk.lines()))
                .build();
    }

    /// The answer names no record: it has one result per entry, in the same order.
    private static final class Refused {
        private final List<PutRecordsRequestEntry> entries = new ArrayList<>();
        private String reason = "";

        void add(List<PutRecordsRequestEntry> call, PutRecordsResponse response) {
            List<PutRecordsResultEntry> results = response.records();
            IntStream.range(0, call.size())
                    .filter(i -> results.get(i).errorCode() != null)
                    .forEach(i -> {
                        entries.add(call.get(i));
                        reason = results.get(i).errorCode();
                    });
        }
    }
}
