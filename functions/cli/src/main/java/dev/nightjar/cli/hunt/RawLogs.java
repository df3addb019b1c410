package dev.nightjar.cli.hunt;

import dev.nightjar.cli.send.Envelope;
import dev.nightjar.cli.send.LineReader;
import dev.nightjar.cli.send.PackedRecord;
import dev.nightjar.cli.send.RecordPacker;
import dev.nightjar.detection.flow.Counts;
import dev.nightjar.detection.flow.Deadline;
import dev.nightjar.detection.flow.EventSink;
import dev.nightjar.detection.flow.Lines;
import dev.nightjar.detection.flow.StreamRecord;
import dev.nightjar.detection.intake.NormalizeBatch;
import dev.nightjar.events.model.MalformedJson;
import dev.nightjar.events.parsers.Normalizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Log files as `nightjar send` packs them and the function `normalize` understands them, so that events have the
/// same uids as if they had come that way.
final class RawLogs {
    private final EventSpool spool;
    private final Envelope envelope;
    private final NormalizeBatch normalize;
    private long lines;
    private long quarantined;
    private long filtered;
    private long sequence;

    /// @param tenant of files whose envelope names none
    RawLogs(EventSpool spool, Envelope envelope, String tenant) {
        this.spool = spool;
        this.envelope = envelope;
        this.normalize =
                new NormalizeBatch(tenant, Normalizer.standard(), this::write, object -> {}, object -> {}, this::count);
    }

    /// Takes in a file; `-` is standard input.
    void add(Path file) throws IOException {
        boolean isStandard = file.toString().equals("-");
        // A line without a year has the file's: what was last written then cannot be younger.
        Instant arrived =
                isStandard ? Instant.now() : Files.getLastModifiedTime(file).toInstant();
        var packer = new RecordPacker(envelope, record -> normalize(record, arrived));
        InputStream in = isStandard ? System.in : Files.newInputStream(file);
        try (var reader = new LineReader(in)) {
            for (Optional<byte[]> line = reader.next(); line.isPresent(); line = reader.next()) {
                if (reader.wasCut() || !packer.add(line.get())) {
                    lines++;
                    quarantined++;
                }
            }
            packer.flush();
        }
    }

    long lines() {
        return lines;
    }

    /// Lines that no event came of: nobody understands them, or no record can hold them.
    long quarantined() {
        return quarantined;
    }

    /// Lines left out on purpose, such as headers.
    long filtered() {
        return filtered;
    }

    private void normalize(PackedRecord record, Instant arrived) {
        normalize.handle(
                List.of(new StreamRecord("logs", "file", Long.toString(sequence++), arrived, record.data())),
                Deadline.NONE);
    }

    private void write(List<EventSink.Chunk> chunks) {
        for (EventSink.Chunk chunk : chunks) {
            for (byte[] line : Lines.of(chunk.lines())) {
                try {
                    spool.add(line);
                } catch (MalformedJson e) {
                    throw new IllegalStateException("the normalizer wrote what is no event", e);
                }
            }
        }
    }

    private void count(Counts.Tally tally) {
        lines += tally.lines();
        quarantined += tally.quarantined();
        filtered +=
                tally.filtered().values().stream().mapToLong(Long::longValue).sum();
    }
}
