package dev.nightjar.cli.send;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/// Gathers lines of one envelope into records. A stream's price and speed go by records, so one holds many lines, and
/// yet few enough to be handled and tried again as one.
public final class RecordPacker {
    /// A record is handed on once it holds so many bytes.
    static final int FULL = 24_000;

    /// What Kinesis takes as one record, less some room for its partition key.
    static final int MAX_RECORD = (1 << 20) - 1_024;

    private final Envelope envelope;
    private final Consumer<PackedRecord> next;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(FULL + 4_096);
    private int lines;

    public RecordPacker(Envelope envelope, Consumer<PackedRecord> next) {
        this.envelope = envelope;
        this.next = next;
    }

    /// @return whether the line fits into a record; one that is too long even when compressed is left out
    public boolean add(byte[] line) {
        if (line.length >= FULL && !fitsAlone(line)) {
            return false;
        }
        if (lines > 0 && bytes.size() + line.length > FULL) {
            flush();
        }
        if (lines == 0) {
            envelope.writeTo(bytes);
        }
        bytes.writeBytes(line);
        bytes.write('\n');
        lines++;
        return true;
    }

    /// Hands on what has been gathered, if anything.
    public void flush() {
        if (lines > 0) {
            byte[] data = bytes.toByteArray();
            next.accept(new PackedRecord(
                    data.length > MAX_RECORD ? compressed(data) : data, lines, envelope.partitionKey()));
            bytes.reset();
            lines = 0;
        }
    }

    private boolean fitsAlone(byte[] line) {
        flush();
        envelope.writeTo(bytes);
        int size = bytes.size() + line.length + 1;
        if (size > MAX_RECORD) {
            bytes.writeBytes(line);
            size = compressed(bytes.toByteArray()).length;
        }
        bytes.reset();
        return size <= MAX_RECORD;
    }

    private static byte[] compressed(byte[] data) {
        var out = new ByteArrayOutputStream(data.length / 4);
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return out.toByteArray();
    }
}
