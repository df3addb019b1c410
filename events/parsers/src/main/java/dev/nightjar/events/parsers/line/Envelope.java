package dev.nightjar.events.parsers.line;

/// What a collecting agent or service wrapped around a line.
///
/// @param kind of wrapper, such as `cloudwatch-logs` or `fluent-bit`
/// @param message the line inside
/// @param time when it was logged, in milliseconds since the epoch; `Timestamps.NONE` when the wrapper has none
/// @param host that it came from; empty when the wrapper has none
/// @param app the program that wrote it; empty when the wrapper has none
/// @param pid the process that wrote it; −1 when the wrapper has none
/// @param level syslog's severity (RFC 5424, 6.2.1); −1 when the wrapper has none
public record Envelope(String kind, String message, long time, String host, String app, long pid, int level) {
    /// A wrapper that tells neither process nor severity.
    public Envelope(String kind, String message, long time, String host, String app) {
        this(kind, message, time, host, app, -1, -1);
    }

    /// The same wrapper around another line.
    public Envelope holding(String other) {
        return new Envelope(kind, other, time, host, app, pid, level);
    }
}
