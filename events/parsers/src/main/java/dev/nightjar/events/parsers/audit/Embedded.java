package dev.nightjar.events.parsers.audit;

import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.util.Optional;

/// JSON that stands as text in a member of another object.
public final class Embedded {
    private Embedded() {}

    /// The object; empty when the text is none.
    public static Optional<JsonObject> read(String text) {
        try {
            return Optional.of(Json.readObject(text));
        } catch (MalformedJson e) {
            return Optional.empty();
        }
    }
}
