package dev.nightjar.events.parsers.transport;

import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import dev.nightjar.events.parsers.line.Origin;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// Nightjar's own first line of a record, by which a sender says what follows:
/// `{"nightjar":1,"source":"sshd","tenant":"acme","host":"web-1","received":"…","zone":"Europe/Berlin"}`.
public final class HeaderLine {
    private static final String START = "{\"nightjar\":1";
    private static final int MAX_LENGTH = 4096;

    private HeaderLine() {}

    public static boolean isHeader(String line) {
        return line.startsWith(START) && line.length() <= MAX_LENGTH;
    }

    /// What the header says, over what the transport said.
    ///
    /// @throws MalformedRecord when it is no JSON, or names a zone or time that does not exist
    public static Origin apply(String line, Origin origin) throws MalformedRecord {
        try {
            JsonObject header = Json.readObject(line);
            return new Origin(
                    header.text("tenant").orElse(origin.tenant()),
                    header.text("source").orElse(origin.source()),
                    header.text("host").orElse(origin.host()),
                    header.text("received").isPresent()
                            ? received(header.text("received").get())
                            : origin.arrived(),
                    header.text("zone").isPresent()
                            ? ZoneId.of(header.text("zone").get())
                            : origin.zone(),
                    origin.stream(),
                    origin.shard(),
                    origin.sequence());
        } catch (MalformedJson e) {
            throw new MalformedRecord("the header line is " + e.getMessage());
        } catch (DateTimeException e) {
            throw new MalformedRecord("the header line names an unknown time zone");
        }
    }

    private static Instant received(String text) throws MalformedRecord {
        long millis = Timestamps.iso(new Cursor(text), ZoneOffset.UTC);
        if (millis == Timestamps.NONE) {
            throw new MalformedRecord("the header line's `received` is no ISO 8601 time");
        }
        return Instant.ofEpochMilli(millis);
    }
}
