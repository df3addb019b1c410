package dev.nightjar.events.model;

import java.time.Instant;
import java.util.Optional;

/// One thing that happened, in OCSF 1.8: class, activity, time, and what the source said of it.
///
/// The source's own fields stay under `unmapped`, the text as it came under `raw_data`.
///
/// @param body the OCSF object; `class_uid`, `activity_id` and `time` (milliseconds since the epoch) are always there
public record Event(JsonObject body) {
    public Event {
        require(body, "class_uid", 0);
        require(body, "activity_id", 1);
        require(body, "time", 2);
    }

    /// @param usual the place in which an event that was built here has it
    private static void require(JsonObject body, String name, int usual) {
        boolean isInPlace = usual < body.size() && body.name(usual).equals(name);
        if (!((isInPlace ? body.value(usual) : body.get(name)) instanceof Long)) {
            throw new IllegalArgumentException("an OCSF event needs the integer " + name);
        }
    }

    public int classUid() {
        return (int) body.number("class_uid").orElseThrow();
    }

    public int activityId() {
        return (int) body.number("activity_id").orElseThrow();
    }

    /// When it happened, by the source's clock.
    public Instant time() {
        return Instant.ofEpochMilli(body.number("time").orElseThrow());
    }

    /// The text at a dotted OCSF path.
    public Optional<String> text(String path) {
        return body.text(path);
    }
}
