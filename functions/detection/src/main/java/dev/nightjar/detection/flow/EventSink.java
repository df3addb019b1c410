package dev.nightjar.detection.flow;

import java.util.List;

/// Where normalized events go on to detection: the stream `events`.
public interface EventSink {
    /// A chunk's bytes stay below this, so that any stream takes it as one record.
    int MAX_CHUNK_BYTES = 200_000;

    /// Events of partitions fall into this many buckets; one bucket is always read by one reader, in order.
    int BUCKETS = 64;

    /// Writes all chunks, trying again those that the stream refused. When it returns, all are written.
    ///
    /// @throws RuntimeException when some could not be written; the caller has its batch delivered again, and
    ///     readers know events by their `metadata.uid`
    void write(List<Chunk> chunks);

    /// @param bucket 0 to 63, from the entity concerned; its decimal digits are the partition key
    /// @param lines OCSF events, one JSON object per line
    record Chunk(int bucket, byte[] lines) {}
}
