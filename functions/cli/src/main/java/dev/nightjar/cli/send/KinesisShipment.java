package dev.nightjar.cli.send;

import dev.nightjar.cli.CommandFailed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/// Writes records to a stream in batches, and those again that the stream refuses, with growing waits: a stream that is
/// throttled takes them later, and none is lost. Used by one thread.
public final class KinesisShipment {
    /// Limits of one PutRecords call: 500 records, and here less than the 5 MiB that it takes.
    private static final int MAX_RECORDS = 500;

    private static final int MAX_BYTES = 4 << 20;
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KinesisClient kinesis;
    private final String stream;
    private final BiConsumer<PackedRecord, Instant> sent;
    private final List<PackedRecord> waiting = new ArrayList<>();
    private int bytes;

    /// @param sent hears of each record that the stream has, and when the call began that brought it there
    public KinesisShipment(KinesisClient kinesis, String stream, BiConsumer<PackedRecord, Instant> sent) {
        this.kinesis = kinesis;
        this.stream = stream;
        this.sent = sent;
    }

    public void add(PackedRecord record) {
        if (waiting.size() == MAX_RECORDS || bytes + record.data().length > MAX_BYTES) {
            flush();
        }
        waiting.add(record);
        bytes += record.data().length;
    }

    /// Writes what waits. When it returns, the stream has all of it.
    ///
    /// @throws CommandFailed when the stream refuses records for longer than a minute
    public void flush() {
        Instant deadline = Instant.now().plus(PATIENCE);
        Duration wait = FIRST_WAIT;
        while (!waiting.isEmpty()) {
            Instant put = Instant.now();
            String refused = write(put);
            if (waiting.isEmpty()) {
                break;
            }
            if (Instant.now().plus(wait).isAfter(deadline)) {
                throw new CommandFailed(
                        "the stream " + stream + " refuses " + waiting.size() + " records: " + refused,
                        "Send the file again later: what has arrived already is known by its content and counts once.");
            }
            pause(wait);
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
        }
        bytes = 0;
    }

    /// One call; what it wrote waits no more. Answers the last reason for a refusal.
    private String write(Instant put) {
        PutRecordsResponse response = kinesis.putRecords(request -> request.streamName(stream)
                .records(waiting.stream().map(KinesisShipment::entry).toList()));
        var refused = new ArrayList<PackedRecord>();
        String reason = "";
        for (int i = 0; i < waiting.size(); i++) {
            PutRecordsResultEntry result = response.records().get(i);
            if (result.errorCode() == null) {
                sent.accept(waiting.get(i), put);
            } else {
                refused.add(waiting.get(i));
                reason = result.errorCode();
            }
        }
        waiting.clear();
        waiting.addAll(refused);
        return reason;
    }

    private static PutRecordsRequestEntry entry(PackedRecord record) {
        return PutRecordsRequestEntry.builder()
                .data(SdkBytes.fromByteArrayUnsafe(record.data()))
                .partitionKey(record.partitionKey())
                .build();
    }

    private static void pause(Duration wait) {
        try {
            Thread.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("interrupted while sending");
        }
    }
}
