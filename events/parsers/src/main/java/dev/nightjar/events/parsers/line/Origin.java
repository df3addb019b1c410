package dev.nightjar.events.parsers.line;

import java.time.Instant;
import java.time.ZoneId;

/// Where a record comes from, as far as its transport and the stream's settings say.
///
/// @param tenant the business unit or account it belongs to
/// @param source the configured source's name; empty when the content has to tell
/// @param host the host that wrote it; empty when the lines have to tell
/// @param arrived when the record reached us; gives a line without a year its year
/// @param zone of times that have none
/// @param stream the stream's name; empty for a file or standard input
/// @param shard within the stream
/// @param sequence the record's number within the shard
public record Origin(
        String tenant,
        String source,
        String host,
        Instant arrived,
        ZoneId zone,
        String stream,
        String shard,
        String sequence) {
    /// A record that did not come through a stream.
    public static Origin of(String tenant, String source, Instant arrived, ZoneId zone) {
        return new Origin(tenant, source, "", arrived, zone, "", "", "");
    }

    public Origin withSource(String name) {
        return new Origin(tenant, name, host, arrived, zone, stream, shard, sequence);
    }

    public Origin withHost(String name) {
        return new Origin(tenant, source, name, arrived, zone, stream, shard, sequence);
    }
}
