package dev.nightjar.cli.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.nightjar.detection.flow.BatchAnswer;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;
import software.amazon.kinesis.retrieval.KinesisClientRecord;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

class ShardReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final List<String> checkpoints = new ArrayList<>();
    private final List<String> handled = new ArrayList<>();
    private final Queue<BatchAnswer> answers = new ArrayDeque<>();
    private final Log log = new Log(new PrintWriter(Writer.nullWriter()), InstantSource.fixed(NOW));
    private final ShardReader reader = new ShardReader(
            "logs",
            new Persistence(
                    (records, deadline) -> {
                        records.forEach(record -> handled.add(new String(record.data(), UTF_8)));
                        BatchAnswer answer = answers.poll();
                        return answer == null ? BatchAnswer.DONE : answer;
                    },
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    wait -> {},
                    log),
            new Tally(InstantSource.fixed(NOW)),
            log,
            () -> false);

    @Test
    void theCheckpointStandsBehindWhatIsDone() {
        begin();

        reader.processRecords(records("7", "8"));

        assertThat(handled).containsExactly("line 7", "line 8");
        assertThat(checkpoints).containsExactly("8");
    }

    @Test
    void afterABatchThatWasLeftUnfinishedNoCheckpointPassesIt() {
        begin();
        answers.add(BatchAnswer.againFrom("8"));

        reader.processRecords(records("7", "8"));
        reader.processRecords(records("9"));

        assertThat(checkpoints).containsExactly("7");
        assertThatIllegalStateException()
                .isThrownBy(() -> reader.shardEnded(
                        ShardEndedInput.builder().checkpointer(checkpointer()).build()));
    }

    @Test
    void theEndOfAShardIsWrittenDown() {
        begin();

        reader.shardEnded(ShardEndedInput.builder().checkpointer(checkpointer()).build());

        assertThat(checkpoints).containsExactly("end");
    }

    private void begin() {
        reader.initialize(InitializationInput.builder()
                .shardId("shardId-000000000000")
                .extendedSequenceNumber(ExtendedSequenceNumber.TRIM_HORIZON)
                .build());
    }

    private ProcessRecordsInput records(String... sequences) {
        return ProcessRecordsInput.builder()
                .records(Stream.of(sequences)
                        .map(sequence -> KinesisClientRecord.builder()
                                .sequenceNumber(sequence)
                                .approximateArrivalTimestamp(NOW)
                                .data(ByteBuffer.wrap(("line " + sequence).getBytes(UTF_8)))
                                .build())
                        .toList())
                .millisBehindLatest(0L)
                .checkpointer(checkpointer())
                .build();
    }

    /// Writes down what it is called with: the interface has a dozen methods, of which two are used.
    private RecordProcessorCheckpointer checkpointer() {
        return (RecordProcessorCheckpointer) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {RecordProcessorCheckpointer.class},
                (proxy, method, arguments) -> {
                    checkpoints.add(arguments == null ? "end" : String.valueOf(arguments[0]));
                    return null;
                });
    }
}
