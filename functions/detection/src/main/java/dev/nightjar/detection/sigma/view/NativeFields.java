package dev.nightjar.detection.sigma.view;

import dev.nightjar.events.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Looks up fields in an object of the source's own form, flat or nested.
record NativeFields(JsonObject object) {
    List<String> values(String field) {
        List<String> values = new ArrayList<>();
        for (List<String> path : FieldPath.known(field)) {
            everywhere(object, path, 0, values::add);
        }
        return values;
    }

    private static void everywhere(JsonObject object, List<String> path, int depth, Consumer<String> sink) {
        collect(object, path, 0, sink);
        if (depth == Containers.MAX_DEPTH) {
            return;
        }
        for (String container : Containers.NAMES) {
            if (object.get(container) instanceof JsonObject inner) {
                everywhere(inner, path, depth + 1, sink);
            }
        }
    }

    static void collect(JsonObject object, List<String> path, int depth, Consumer<String> sink) {
        Object value = member(object, path.get(depth));
        if (value == null) {
            return;
        }
        if (depth == path.size() - 1) {
            Values.each(value, sink);
        } else {
            objects(value, inner -> collect(inner, path, depth + 1, sink));
        }
    }

    /// The object itself, or each object of a list.
    private static void objects(Object value, Consumer<JsonObject> sink) {
        if (value instanceof JsonObject inner) {
            sink.accept(inner);
        } else if (value instanceof List<?> list) {
            list.forEach(element -> objects(element, sink));
        }
    }

    private static @Nullable Object member(JsonObject object, String name) {
        Object value = object.get(name);
        if (value != null) {
            return value;
        }
        for (int i = 0; i < object.size(); i++) {
            String held = object.name(i);
            if (held.indexOf(' ') >= 0 && held.replace(" ", "").equals(name)) {
                return object.value(i);
            }
        }
        return null;
    }
}
