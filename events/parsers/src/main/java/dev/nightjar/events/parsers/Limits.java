package dev.nightjar.events.parsers;

/// Bounds that hostile input cannot move.
///
/// @param expandedBytes that may come out of a compressed record
/// @param lineBytes of one line; longer ones are rejected
public record Limits(int expandedBytes, int lineBytes) {
    /// 32 MiB out of a record, 1 MiB a line: a Kinesis record holds at most 1 MiB, and text rarely shrinks by more
    /// than 32.
    public static final Limits DEFAULT = new Limits(32 << 20, 1 << 20);
}
