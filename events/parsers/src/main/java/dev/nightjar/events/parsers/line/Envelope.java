package dev.nightjar.events.parsers.line;

/// What a collecting agent or service wrapped around a line.
///
/// @param kind of wrapper, such as `cloudwatch-logs` or `fluent-bit`
/// @param message the line inside
/// @param time when it was logged, in milliseconds since the epoch; `Timestamps.NONE` when the wrapper has none
/// @param host that it came from; empty when the wrapper has none
/// @param app the program that wrote it; empty when the wrapper has none
public record Envelope(String kind, String message, long time, String host, String app) {}
