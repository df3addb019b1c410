package dev.nightjar.cli.send;

/// A record ready for the stream `logs`.
///
/// @param lines that it holds, its header not counted
public record PackedRecord(byte[] data, int lines, String partitionKey) {}
