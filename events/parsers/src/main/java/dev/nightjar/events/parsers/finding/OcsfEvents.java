package dev.nightjar.events.parsers.finding;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.ForeignObjects;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.text.Timestamps;
import org.jspecify.annotations.Nullable;

/// Events that are OCSF already, of any version: Security Lake's, Security Hub's findings as EventBridge sends them
/// (`detail.findings`), other products' exports. What OCSF 1.8 has stays where it is; what it has not, or does not
/// allow, is kept under `unmapped` by its name.
final class OcsfEvents implements Parser {
    static boolean isOcsf(JsonObject json) {
        JsonObject event = AwsFindings.first(json);
        return event != null
                && event.get("class_uid") instanceof Long uid
                && event.get("metadata") instanceof JsonObject
                && OcsfClass.of((int) Math.min(Integer.MAX_VALUE, uid)).isPresent();
    }

    @Override
    public Parsed parse(Line line) {
        Parsed parsed = AwsFindings.read(line, OcsfEvents::event);
        return parsed instanceof Parsed.Rejected
                ? Parsed.rejected("OCSF without a time, or without what its class requires")
                : parsed;
    }

    private static @Nullable EventBuilder event(Line line, JsonObject foreign) {
        OcsfClass type = foreign.get("class_uid") instanceof Long uid && uid == uid.intValue()
                ? OcsfClass.of(uid.intValue()).orElse(null)
                : null;
        JsonObject kept = type == null ? null : ForeignObjects.event(foreign, type);
        long time = AwsFindings.time(foreign, "time");
        if (time == Timestamps.NONE) {
            time = AwsFindings.time(foreign, "time_dt");
        }
        if (type == null || kept == null || time == Timestamps.NONE) {
            return null;
        }
        EventBuilder event = activity(line, type, foreign);
        kept.forEach((name, value) -> {
            switch (name) {
                case "metadata", "time", "observables", "raw_data", "unmapped" -> {}
                case "class_uid", "class_name", "category_uid", "category_name" -> {}
                case "activity_id", "activity_name", "type_uid", "type_name" -> {}
                default -> event.set(name, value);
            }
        });
        foreign.object("unmapped").ifPresent(object -> object.forEach(event::unmapped));
        foreign.forEach((name, value) -> {
            if (!kept.has(name)) {
                event.unmapped(name, value);
            }
        });
        metadata(event, foreign.object("metadata").orElseGet(JsonObject::new));
        return event.time(time);
    }

    private static EventBuilder activity(Line line, OcsfClass type, JsonObject foreign) {
        long id = foreign.number("activity_id").orElse(0);
        try {
            if (id != OcsfClass.OTHER && id >= 0 && id < 1000) {
                return line.event(type, (int) id);
            }
        } catch (IllegalArgumentException e) { // an activity of a later version
            return line.event(type, 0)
                    .otherActivity(foreign.text("activity_name").orElse("Other"));
        }
        return line.event(type, 0).otherActivity(foreign.text("activity_name").orElse("Other"));
    }

    private static void metadata(EventBuilder event, JsonObject metadata) {
        JsonObject product =
                metadata.get("product") instanceof JsonObject held ? ForeignObjects.object(held, "product") : null;
        event.metadata("product", product);
        for (String name : new String[] {"event_code", "log_name", "log_provider", "original_time", "log_version"}) {
            event.metadata(name, metadata.get(name) instanceof String text ? text : null);
        }
        event.metadata(
                "original_event_uid",
                metadata.text("original_event_uid").orElse(metadata.text("uid").orElse("")));
    }
}
