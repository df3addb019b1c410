package dev.nightjar.events.parsers.audit;

import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.parsers.line.Parsed;
import java.util.ArrayList;
import java.util.List;

/// Records that a service delivers in one JSON list (`records`, `items`, `value`): each becomes its own event, with its
/// own text.
public final class Batch {
    /// Records of one list; no service delivers more at once.
    private static final int MAX_RECORDS = 50_000;

    private Batch() {}

    /// What a record becomes.
    @FunctionalInterface
    public interface Reader {
        Parsed read(JsonObject record);
    }

    /// The events of all records; the first that is rejected rejects the list, for a line is understood as a whole or
    /// not at all.
    public static Parsed of(List<?> records, Reader reader) {
        var events = new ArrayList<EventBuilder>();
        for (Object element : records) {
            if (!(element instanceof JsonObject record) || events.size() >= MAX_RECORDS) {
                return Parsed.rejected(
                        events.size() >= MAX_RECORDS ? "too many records in one list" : "a record that is no object");
            }
            switch (reader.read(record)) {
                case Parsed.Events(List<EventBuilder> builders) -> {
                    String text = Json.write(record);
                    for (EventBuilder builder : builders) { // one of many of its record has a text of its own
                        events.add(builder.body().has("raw_data") ? builder : builder.set("raw_data", text));
                    }
                }
                case Parsed.Rejected(String reason) -> {
                    return Parsed.rejected(reason);
                }
                case Parsed.Filtered _ -> {}
            }
        }
        return events.isEmpty() ? Parsed.filtered("empty-list") : Parsed.of(events);
    }
}
