package dev.nightjar.events.model.ocsf;

import dev.nightjar.events.model.JsonObject;
import java.util.ArrayList;
import java.util.List;

/// Finds the values that investigations pivot on, by the types OCSF gives their attributes.
final class Observables {
    /// Objects inside each other below which nothing is looked for.
    private static final int MAX_DEPTH = 5;

    /// Observables of one event; a mail with a thousand recipients does not become a thousand observables.
    private static final int MAX_COUNT = 50;

    private static final DottedPaths PATHS = new DottedPaths();

    private Observables() {}

    static List<Object> of(JsonObject body) {
        var found = new ArrayList<Object>(8);
        for (int i = 0; i < body.size() && found.size() < MAX_COUNT; i++) {
            String name = body.name(i);
            switch (name) {
                case "metadata", "unmapped", "observables", "enrichments", "raw_data" -> {}
                default -> {
                    switch (body.value(i)) {
                        case JsonObject o -> walk(o, name, name, 1, found);
                        case List<?> list -> walk(list, name, name, 1, found);
                        default -> {}
                    }
                }
            }
        }
        return found;
    }

    private static void walk(JsonObject object, String path, String key, int depth, List<Object> found) {
        for (int i = 0; i < object.size() && found.size() < MAX_COUNT; i++) {
            String name = object.name(i);
            Object value = object.value(i); // by comparisons: a pattern switch costs several times as much here
            if (value instanceof String text) {
                int type = typeOf(key, name);
                if (type != 0 && !text.isEmpty()) {
                    found.add(new JsonObject(3)
                            .put("name", PATHS.of(path, name))
                            .put("type_id", (long) type)
                            .put("value", text));
                }
            } else if (depth < MAX_DEPTH && value instanceof JsonObject inner) {
                walk(inner, PATHS.of(path, name), name, depth + 1, found);
            } else if (depth < MAX_DEPTH && value instanceof List<?> list) {
                walk(list, PATHS.of(path, name), name, depth + 1, found);
            }
        }
    }

    private static void walk(List<?> list, String path, String key, int depth, List<Object> found) {
        for (Object element : list) {
            if (element instanceof JsonObject o) {
                walk(o, path, key, depth, found);
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
