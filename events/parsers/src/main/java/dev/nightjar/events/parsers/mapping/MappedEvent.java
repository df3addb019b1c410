package dev.nightjar.events.parsers.mapping;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.line.Line;
import java.util.List;
import java.util.Set;

/// A compiled element of `events:`.
///
/// @param when all have to hold
/// @param activity of the class, by number
/// @param steps that fill the event
/// @param keeps whether the source's fields stay under `unmapped`
record MappedEvent(List<Condition> when, OcsfClass type, Lookup activity, List<Step> steps, boolean keeps) {
    /// A field has one of these values; with none named, it is there at all.
    record Condition(String field, Set<String> values) {
        boolean holds(JsonObject fields) {
            Object value = Step.at(fields, field);
            return value != null && (values.isEmpty() || values.contains(value.toString()));
        }
    }

    boolean applies(JsonObject fields) {
        for (Condition condition : when) {
            if (!condition.holds(fields)) {
                return false;
            }
        }
        return true;
    }

    EventBuilder build(Line line, JsonObject fields) {
        int id = activity.of(fields) instanceof Long number ? number.intValue() : 0;
        EventBuilder event = line.event(type, id);
        if (id == OcsfClass.OTHER
                && !activity.from().isEmpty()
                && Step.at(fields, activity.from().getFirst()) instanceof String word) {
            event.otherActivity(word);
        }
        for (Step step : steps) {
            if (step.path().getFirst().equals("metadata")) {
                Object value = step.value(fields);
                if (value != null) {
                    event.metadata(step.path().getLast(), value);
                }
            } else {
                step.apply(fields, event.body());
            }
        }
        if (keeps) {
            JsonObject unmapped = event.body().child("unmapped");
            fields.forEach((name, value) -> {
                if (!unmapped.has(name)) {
                    unmapped.put(name, value);
                }
            });
        }
        return event;
    }
}
