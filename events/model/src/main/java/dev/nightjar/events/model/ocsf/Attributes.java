package dev.nightjar.events.model.ocsf;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.Template;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What investigations pivot on among the members of an object at a path, by their names.
///
/// Remembers what was found out of the object that was under each member the last time: nearly always the next one has
/// the same names. Racy on purpose: what is remembered does not change, and what a thread does not see it looks up.
final class Attributes {
    private static final LayoutCache<Attributes> KNOWN = new LayoutCache<>(Attributes::new);

    private final String path;
    private final long layout;

    /// How an observable of each member is written; null where nobody pivots on it.
    private final @Nullable Template[] templates;

    private final boolean[] mayHold;

    /// The places of members on which somebody pivots, or in which there may be more.
    private final int[] places;

    private final @Nullable Attributes[] inner;

    /// @param path by which the object is reached; empty for an event itself
    Attributes(JsonObject object, String path) {
        this.path = path;
        layout = object.layout();
        templates = new @Nullable Template[object.size()];
        mayHold = new boolean[templates.length];
        inner = new @Nullable Attributes[templates.length];
        String key = path.substring(path.lastIndexOf('.') + 1);
        for (int i = 0; i < templates.length; i++) {
            String name = object.name(i);
            mayHold[i] = !path.isEmpty() || isOfTheThing(name);
            long type = path.isEmpty() ? 0 : typeOf(key, name);
            if (type != 0) {
                var start = new JsonObject(2).put("name", pathOf(name)).put("type_id", type);
                templates[i] = Template.of(start, "value");
            }
        }
        places = IntStream.range(0, templates.length)
                .filter(i -> templates[i] != null || (mayHold[i] && !isScalar(object.name(i))))
                .toArray();
    }

    /// How an observable of member `i` is written; null where nobody pivots on it.
    @Nullable
    Template template(int i) {
        return templates[i];
    }

    /// The places of members that may be observables, or hold some.
    int[] places() {
        return places;
    }

    /// Whether there may be observables in what member `i` holds.
    boolean mayHold(int i) {
        return mayHold[i];
    }

    /// Of an object that member `i` of the outer one holds, itself or in a list.
    Attributes inner(int i, JsonObject outer, JsonObject object) {
        Attributes last = inner[i];
        if (last != null && last.layout != 0 && last.layout == object.layout()) {
            return last;
        }
        Attributes found = KNOWN.of(object, last == null ? pathOf(outer.name(i)) : last.path);
        inner[i] = found;
        return found;
    }

    /// Whether an attribute is a number or a text by its name's end (OCSF, "Understanding OCSF", on attribute names).
    private static boolean isScalar(String name) {
        return name.endsWith("_id")
                || name.endsWith("_uid")
                || name.endsWith("_name")
                || name.endsWith("_time")
                || name.endsWith("_code")
                || name.endsWith("_detail")
                || name.equals("time")
                || name.equals("message");
    }

    private String pathOf(String name) {
        return path.isEmpty() ? name : path + '.' + name;
    }

    /// Whether a member of an event tells of what happened, and not of the record of it.
    private static boolean isOfTheThing(String name) {
        return switch (name) {
            case "metadata", "unmapped", "observables", "enrichments", "raw_data" -> false;
            default -> true;
        };
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
