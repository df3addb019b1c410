package dev.nightjar.detection.flow;

import java.time.Instant;

/// One record as a stream delivered it; a stream delivers at least once, so the same one may come again.
///
/// @param stream the stream's name
/// @param shard the shard's name, such as `shardId-000000000000`
/// @param sequence its place in the shard: decimal digits, growing; names the record in a partial failure
/// @param arrived when the stream took it, approximately
/// @param data the bytes as their writer sent them
public record StreamRecord(String stream, String shard, String sequence, Instant arrived, byte[] data) {}
