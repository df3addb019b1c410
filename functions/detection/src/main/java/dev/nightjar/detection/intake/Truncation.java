package dev.nightjar.detection.intake;

import dev.nightjar.detection.flow.Shortened;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import java.util.List;

/// Makes an event fit into a record of the stream: its texts are cut, and it says so (OCSF `metadata.is_truncated` and
/// `untruncated_size`, in bytes). The lake holds the whole event.
final class Truncation {
    /// Characters that a text may keep, tried one after the other.
    private static final int[] TEXTS = {16_384, 2_048, 256};

    /// Members that an event keeps when it is too wide even with short texts; no parser makes one like that.
    private static final int MEMBERS = 64;

    private Truncation() {}

    /// @param json the event as it is
    /// @param most at least 200,000: an event of [#MEMBERS] short texts always fits
    /// @return the event's JSON in at most `most` bytes
    static byte[] fit(JsonObject event, byte[] json, int most) {
        if (json.length <= most) {
            return json;
        }
        for (int text : TEXTS) {
            byte[] cut = Json.writeBytes(marked(cut(event, text), json.length));
            if (cut.length <= most) {
                return cut;
            }
        }
        JsonObject narrow = narrow(event);
        event.object("metadata").ifPresent(metadata -> narrow.put("metadata", narrow(metadata)));
        return Json.writeBytes(marked(narrow, json.length));
    }

    private static JsonObject marked(JsonObject event, int size) {
        event.child("metadata").put("is_truncated", true).put("untruncated_size", size);
        return event;
    }

    private static JsonObject cut(JsonObject object, int most) {
        var cut = new JsonObject(object.size() + 2);
        object.forEach((name, value) -> cut.put(Shortened.to(name, most), value(value, most)));
        return cut;
    }

    private static Object value(Object value, int most) {
        return switch (value) {
            case String s -> Shortened.to(s, most);
            case JsonObject object -> cut(object, most);
            case List<?> list ->
                list.stream().<Object>map(element -> value(element, most)).toList();
            default -> value;
        };
    }

    /// The first members that hold nothing else.
    private static JsonObject narrow(JsonObject object) {
        int most = TEXTS[TEXTS.length - 1];
        var narrow = new JsonObject(MEMBERS);
        for (int i = 0; i < object.size() && narrow.size() < MEMBERS; i++) {
            if (!(object.value(i) instanceof JsonObject || object.value(i) instanceof List<?>)) {
                narrow.put(Shortened.to(object.name(i), most), value(object.value(i), most));
            }
        }
        return narrow;
    }
}
