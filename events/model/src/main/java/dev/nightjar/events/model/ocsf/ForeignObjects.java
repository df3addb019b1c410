package dev.nightjar.events.model.ocsf;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.OcsfSchema.Attribute;
import dev.nightjar.events.model.ocsf.OcsfSchema.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Takes over what another product wrote as OCSF, of whatever version: what this version of the schema has and allows
/// stays, the rest is left out by the caller's side. Thread-safe; the schema is read when first needed.
public final class ForeignObjects {
    private static final int MAX_DEPTH = 20;

    private ForeignObjects() {}

    /// Read once, and not at start-up.
    private static final class Held {
        private static final OcsfSchema SCHEMA = OcsfSchema.load();
    }

    /// The attributes of an event that its class has, as far as their values are valid; null when the class is unknown,
    /// or wants what is missing. `metadata`, `time` and what follows from class and activity are not asked for.
    public static @Nullable JsonObject event(JsonObject event, OcsfClass type) {
        Shape shape = Held.SCHEMA.classes().get((long) type.uid());
        if (shape == null) {
            return null;
        }
        var profiles = new HashSet<String>();
        for (int i = 0; i < event.size(); i++) {
            String profile = Profiles.of(event.name(i));
            if (!profile.isEmpty()) {
                profiles.add(profile);
            }
        }
        JsonObject kept = kept(event, shape, profiles, 0);
        for (Attribute attribute : shape.attributes().values()) {
            boolean isAsked = attribute.isRequired()
                    && (attribute.profiles().isEmpty() || overlaps(attribute.profiles(), profiles));
            if (isAsked && !kept.has(attribute.name()) && !isAdded(attribute.name())) {
                return null;
            }
        }
        return isComplete(kept, shape) ? kept : null;
    }

    /// An object of a named kind, such as `product`; null when it lacks what the schema wants.
    public static @Nullable JsonObject object(JsonObject object, String kind) {
        Shape shape = Held.SCHEMA.objects().get(kind);
        return shape == null ? null : whole(object, shape, Set.of(), 0);
    }

    private static boolean isAdded(String name) {
        return switch (name) {
            case "metadata", "time", "activity_id", "category_uid", "class_uid", "type_uid", "severity_id" -> true;
            default -> false;
        };
    }

    private static JsonObject kept(JsonObject object, Shape shape, Set<String> profiles, int depth) {
        var kept = new JsonObject(object.size());
        for (int i = 0; i < object.size(); i++) {
            Attribute attribute = shape.attributes().get(object.name(i));
            if (attribute != null && (attribute.profiles().isEmpty() || overlaps(attribute.profiles(), profiles))) {
                kept.put(object.name(i), value(object.value(i), attribute, profiles, depth));
            }
        }
        return kept;
    }

    private static @Nullable JsonObject whole(JsonObject object, Shape shape, Set<String> profiles, int depth) {
        if (shape.attributes().isEmpty()) {
            return object;
        }
        JsonObject kept = kept(object, shape, profiles, depth + 1);
        for (Attribute attribute : shape.attributes().values()) {
            boolean isAsked = attribute.isRequired()
                    && (attribute.profiles().isEmpty() || overlaps(attribute.profiles(), profiles));
            if (isAsked && !kept.has(attribute.name())) {
                return null;
            }
        }
        return isComplete(kept, shape) ? kept : null;
    }

    private static boolean isComplete(JsonObject kept, Shape shape) {
        return (shape.atLeastOne().isEmpty() || shape.atLeastOne().stream().anyMatch(kept::has))
                && (shape.justOne().isEmpty()
                        || shape.justOne().stream().filter(kept::has).count() == 1);
    }

    private static @Nullable Object value(Object value, Attribute attribute, Set<String> profiles, int depth) {
        if (!attribute.isArray()) {
            return single(value, attribute, profiles, depth);
        }
        if (!(value instanceof List<?> list)) {
            return null;
        }
        var kept = new ArrayList<Object>(list.size());
        for (Object element : list) {
            Object single = single(element, attribute, profiles, depth);
            if (single != null) {
                kept.add(single);
            }
        }
        return kept.isEmpty() ? null : kept;
    }

    private static @Nullable Object single(Object value, Attribute attribute, Set<String> profiles, int depth) {
        String type = attribute.type();
        if (type.startsWith("object:")) {
            Shape shape = Held.SCHEMA.objects().get(type.substring("object:".length()));
            return value instanceof JsonObject object && shape != null && depth < MAX_DEPTH
                    ? whole(object, shape, profiles, depth)
                    : null;
        }
        String base = Held.SCHEMA.baseTypes().getOrDefault(type, type);
        boolean isAllowed = attribute.enumeration().isEmpty()
                || !(value instanceof Long || value instanceof String)
                || attribute.enumeration().contains(value.toString());
        return isAllowed && ScalarType.wrong(type, base, value).isEmpty() ? value : null;
    }

    private static boolean overlaps(Set<String> some, Set<String> others) {
        return some.stream().anyMatch(others::contains);
    }
}
