package dev.nightjar.events.parsers.line;

import java.util.List;

/// Turns whole records of bytes (a packet capture, exported flows) into OCSF events, for formats that have no
/// lines.
///
/// The same rules as for [Parser] hold: no state but the session's, nothing thrown whatever the bytes are, time and
/// memory in proportion to their number.
public interface BinaryParser {
    /// Whether the record is of this format, by its first bytes.
    boolean isOne(byte[] data);

    /// What the record's parts say, in order; a part is what can be refused by itself.
    ///
    /// @param line of no text, to start events with
    List<Part> parse(byte[] data, Line line);

    /// The end of the last part that is whole, so that a long file can be read in pieces: 0 when none is.
    ///
    /// @param size how many of the bytes are filled
    int wholeParts(byte[] data, int size);

    /// The bytes at the start of a file that each piece of it needs in front; 0 for most formats.
    default int preamble(byte[] data, int size) {
        return 0;
    }

    /// A part of a record.
    ///
    /// @param from its first byte
    /// @param to behind its last byte
    record Part(Parsed parsed, int from, int to) {}
}
