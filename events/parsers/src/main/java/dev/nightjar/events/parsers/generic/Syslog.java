package dev.nightjar.events.parsers.generic;

import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.text.SyslogHeader;

/// Any program's line behind a syslog header (RFC 3164, RFC 5424), or in an envelope that names the program.
public final class Syslog implements Parser {
    static boolean isSyslog(Line line) {
        return line.syslog() != null || (line.json() == null && isNamed(line) && !isInJson(line));
    }

    /// Whether the wrapper is an agent's object: its other fields would be lost, so the object itself is read instead.
    private static boolean isInJson(Line line) {
        return line.envelope() != null && line.envelope().kind().equals("json");
    }

    /// Whether an agent has taken the header apart already, and names the program.
    private static boolean isNamed(Line line) {
        return line.envelope() != null
                && !line.app().isEmpty()
                && !line.message().isBlank();
    }

    @Override
    public Parsed parse(Line line) {
        SyslogHeader header = line.syslog();
        if (header == null) {
            return isNamed(line)
                    ? Parsed.of(LogMessage.of(line))
                    : Parsed.rejected("no syslog header (RFC 3164 or 5424)");
        }
        if (header.app().isEmpty() && header.message().isBlank()) {
            return Parsed.rejected("a syslog header without a message");
        }
        EventBuilder event = LogMessage.of(line);
        if (header.facility() >= 0) {
            event.unmapped("facility", (long) header.facility());
        }
        event.unmapped("msgid", header.messageId()).unmapped("structured_data", header.structured());
        return Parsed.of(event);
    }
}
