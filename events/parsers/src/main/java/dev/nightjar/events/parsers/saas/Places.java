package dev.nightjar.events.parsers.saas;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.parsers.audit.Embedded;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where in an object a value may stand: dotted paths, the first that has one counts. A name that itself has a dot in
/// it is found as well, the first element of a list stands for the list, and a text that is JSON for the object.
///
/// @param paths most telling first
record Places(List<String> paths) {
    static final Places NONE = new Places(List.of());

    static Places of(String... paths) {
        return new Places(List.of(paths));
    }

    /// The first text; empty when there is none.
    String text(JsonObject json) {
        for (String path : paths) {
            String text = textAt(json, path);
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    /// All texts, joined with points.
    String joined(JsonObject json) {
        var parts = new ArrayList<String>(paths.size());
        for (String path : paths) {
            String text = textAt(json, path);
            if (!text.isEmpty()) {
                parts.add(text);
            }
        }
        return String.join(".", parts);
    }

    /// The first time in ISO 8601, or as a number since the epoch; `Timestamps.NONE` when there is none. Services
    /// write UTC where they name no zone.
    long time(JsonObject json) {
        for (String path : paths) {
            long time = switch (at(json, path)) {
                case Double seconds when seconds > 0 && seconds < 1e11 -> Math.round(seconds * 1e6) / 1000;
                case Double millis when millis >= 1e11 && millis < 1e15 -> millis.longValue();
                case Long number when number > 0 -> Timestamps.epoch(number);
                case String text -> {
                    long number = Fields.toNumber(text);
                    yield number > 0 ? Timestamps.epoch(number) : Timestamps.iso(new Cursor(text), ZoneOffset.UTC);
                }
                case null, default -> Timestamps.NONE;
            };
            if (time != Timestamps.NONE) {
                return time;
            }
        }
        return Timestamps.NONE;
    }

    static String textAt(JsonObject json, String path) {
        Object value = at(json, path);
        if (value instanceof List<?> list && !list.isEmpty()) {
            value = list.getFirst();
        }
        return value == null ? "" : new Fields(new JsonObject(1).put("v", value)).text("v");
    }

    private static @Nullable Object at(JsonObject json, String path) {
        Object whole = json.get(path);
        if (whole != null || path.indexOf('.') < 0) {
            return whole;
        }
        Object here = json;
        int from = 0;
        while (from <= path.length() && here != null) {
            int dot = path.indexOf('.', from);
            int end = dot < 0 ? path.length() : dot;
            String name = end == from && dot >= 0 ? "." + following(path, dot) : path.substring(from, end);
            from = end == from && dot >= 0 ? from + name.length() + 1 : end + 1;
            here = step(here, name);
        }
        return here;
    }

    /// `..tag` names a member `.tag`.
    private static String following(String path, int dot) {
        int end = path.indexOf('.', dot + 1);
        return path.substring(dot + 1, end < 0 ? path.length() : end);
    }

    private static @Nullable Object step(Object here, String name) {
        return switch (here) {
            case JsonObject object -> object.get(name);
            case List<?> list
            when !list.isEmpty() && list.getFirst() instanceof JsonObject first ->
                first.has("Key") ? keyed(list, name) : first.get(name);
            case String text
            when text.startsWith("{") ->
                Embedded.read(text).map(object -> object.get(name)).orElse(null);
            default -> null;
        };
    }

    /// `[{"Key":"roles","ValueString":"admin"},…]`
    private static @Nullable Object keyed(List<?> list, String name) {
        for (Object element : list) {
            if (element instanceof JsonObject pair && name.equals(pair.get("Key"))) {
                return pair.has("ValueString") ? pair.get("ValueString") : pair.get("Value");
            }
        }
        return null;
    }
}
