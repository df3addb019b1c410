package dev.nightjar.events.parsers;

/// Bounds that hostile input cannot move.
///
/// @param expandedBytes that may come out of a stream record, all that it holds together
/// @param lineBytes of one line; longer ones are rejected
/// @param lines of a stream record, and events that its lines become; a record of more is rejected as a whole
public record Limits(int expandedBytes, int lineBytes, int lines) {
    /// 32 MiB out of a record, 1 MiB a line: a Kinesis record holds at most 1 MiB, and text rarely shrinks by more
    /// than 32. 50,000 lines of 600 bytes are as much, and their events fit into a function's memory; without that
    /// limit 16 million lines of one byte would fit into a record of 32 KiB.
    public static final Limits DEFAULT = new Limits(32 << 20, 1 << 20, 50_000);

    /// What is left for the rest of a stream record.
    Limits less(int bytes, int taken) {
        return new Limits(Math.max(0, expandedBytes - bytes), lineBytes, Math.max(0, lines - taken));
    }
}
