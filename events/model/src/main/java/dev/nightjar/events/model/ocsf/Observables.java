package dev.nightjar.events.model.ocsf;

import dev.nightjar.events.model.Block;
import dev.nightjar.events.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the values that investigations pivot on, by the types OCSF gives their attributes.
final class Observables {
    /// Objects inside each other below which nothing is looked for.
    private static final int MAX_DEPTH = 5;

    /// Observables of one event; a mail with a thousand recipients does not become a thousand observables.
    private static final int MAX_COUNT = 50;

    private static final LayoutCache<Attributes> ATTRIBUTES = new LayoutCache<>(Attributes::of);

    private Observables() {}

    /// The members of an object at a path: how an observable of each begins (its name and type; null where nobody
    /// pivots on the member), and their own paths.
    @SuppressWarnings("ArrayRecordComponent") // of one place in the cache; nobody compares them
    private record Attributes(
            String path, @Nullable Block[] starts, @Nullable String[] paths) {
        static Attributes of(JsonObject object, String path) {
            String key = path.substring(path.lastIndexOf('.') + 1);
            var starts = new @Nullable Block[object.size()];
            for (int i = 0; i < starts.length; i++) {
                long type = typeOf(key, object.name(i));
                if (type != 0) {
                    starts[i] = Block.of(new JsonObject(2)
                            .put("name", path + '.' + object.name(i))
                            .put("type_id", type));
                }
            }
            return new Attributes(path, starts, new @Nullable String[starts.length]);
        }

        String path(int i, String name) {
            String made = paths[i];
            if (made == null) {
                made = path + '.' + name;
                paths[i] = made;
            }
            return made;
        }
    }

    static List<Object> of(JsonObject body, TopLevel names) {
        var found = new ArrayList<Object>(8);
        for (int i = 0; i < body.size() && found.size() < MAX_COUNT; i++) {
            Object value = body.value(i); // by comparisons: a pattern switch costs several times as much here
            if (value instanceof JsonObject object) {
                if (names.mayHoldObservables(i)) {
                    walk(object, body.name(i), 1, found);
                }
            } else if (!(value instanceof String || value instanceof Long)
                    && value instanceof List<?> list
                    && names.mayHoldObservables(i)) {
                walk(list, body.name(i), 1, found);
            }
        }
        return found;
    }

    /// Objects are asked for before lists: that a text or a number is no list costs more to find out.
    private static void walk(JsonObject object, String path, int depth, List<Object> found) {
        Attributes attributes = ATTRIBUTES.of(object, path);
        for (int i = 0; i < object.size() && found.size() < MAX_COUNT; i++) {
            Object value = object.value(i);
            Block start = attributes.starts[i];
            if (value instanceof String text) {
                if (start != null && !text.isEmpty()) {
                    found.add(JsonObject.of(start, "value", text));
                }
            } else if (depth < MAX_DEPTH && !(value instanceof Long)) {
                if (value instanceof JsonObject inner) {
                    walk(inner, attributes.path(i, object.name(i)), depth + 1, found);
                } else if (value instanceof List<?> list) {
                    walk(list, attributes.path(i, object.name(i)), depth + 1, found);
                }
            }
        }
    }

    private static void walk(List<?> list, String path, int depth, List<Object> found) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof JsonObject o) {
                walk(o, path, depth, found);
            }
        }
    }

    /// The schema's `type_id` of an attribute in the object under `key`; 0 when it is none.
    private static int typeOf(String key, String name) {
        return switch (name) {
            case "hostname" -> 1;
            case "ip" -> 2;
            case "mac" -> 3;
            case "name" ->
                switch (key) {
                    case "user", "owner", "creator", "target_user" -> 4;
                    case "file" -> 7;
                    case "process", "parent_process" -> 9;
                    default -> 0;
                };
            case "email_addr" -> 5;
            case "url_string" -> 6;
            case "value" -> key.equals("hashes") ? 8 : 0;
            case "uid" -> key.equals("resources") ? 10 : 0;
            case "cmd_line" -> 13;
            case "user_agent" -> 16;
            case "path" -> key.equals("file") ? 45 : key.equals("reg_key") ? 46 : 0;
            default -> 0;
        };
    }
}
