package dev.nightjar.events.parsers.mapping;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.OcsfPaths.Leaf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One attribute of a mapped event: where it goes, and what is put there.
sealed interface Step {
    /// The names on the way to the attribute.
    List<String> path();

    /// The value for a line's fields; null when there is none.
    @Nullable
    Object value(JsonObject fields);

    /// The first of the source's fields that has a value the attribute takes.
    record Copy(List<String> path, List<String> from, Leaf leaf) implements Step {
        @Override
        public @Nullable Object value(JsonObject fields) {
            for (String name : from) {
                Object value = Convert.to(leaf, at(fields, name));
                if (value != null) {
                    return value;
                }
            }
            return null;
        }
    }

    record Constant(List<String> path, Object constant) implements Step {
        @Override
        public Object value(JsonObject fields) {
            return constant;
        }
    }

    record Table(List<String> path, Lookup lookup) implements Step {
        @Override
        public @Nullable Object value(JsonObject fields) {
            return lookup.of(fields);
        }
    }

    /// A field by its whole name first, for names may have dots in them; then by its path.
    static @Nullable Object at(JsonObject fields, String name) {
        Object value = fields.get(name);
        return value != null || name.indexOf('.') < 0 ? value : fields.at(name);
    }

    static List<String> split(String path) {
        return List.of(path.split("\\.", -1));
    }

    /// Puts the value, making the objects on the way.
    default void apply(JsonObject fields, JsonObject body) {
        Object value = value(fields);
        if (value == null) {
            return;
        }
        JsonObject here = body;
        for (int i = 0; i < path().size() - 1; i++) {
            here = here.child(path().get(i));
        }
        here.put(path().getLast(), value);
    }
}
