package dev.nightjar.events.parsers;

import dev.nightjar.events.parsers.line.Origin;

/// A line (or a whole record) that no parser understood: what goes to quarantine.
///
/// @param line its index in the record; 0 for a whole record
/// @param raw the bytes as they came
/// @param parser the source whose parser refused it; empty when none recognized it
/// @param reason for a person
/// @param origin where it came from, as the record's header line told: needed to try again
@SuppressWarnings("ArrayRecordComponent") // nobody compares rejections, and the bytes are handed on once
public record Rejection(int line, byte[] raw, String parser, String reason, Origin origin) {}
