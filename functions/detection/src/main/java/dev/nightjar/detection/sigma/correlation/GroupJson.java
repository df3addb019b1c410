package dev.nightjar.detection.sigma.correlation;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.util.ArrayList;
import java.util.List;

/// A group's memory as JSON, with short names: it is written with every batch.
public final class GroupJson {
    private GroupJson() {}

    public static JsonObject write(Group group) {
        return new JsonObject(1)
                .put("held", group.held().stream().map(GroupJson::json).toList());
    }

    /// @throws MalformedJson when it is not what [#write] wrote
    public static Group read(JsonObject json) throws MalformedJson {
        List<Occurrence> held = new ArrayList<>();
        try {
            for (Object one : json.list("held")) {
                held.add(occurrence((JsonObject) one));
            }
        } catch (RuntimeException e) {
            throw new MalformedJson("not a group of a correlation: " + e.getMessage());
        }
        return new Group(held, 0, 0);
    }

    private static JsonObject json(Occurrence one) {
        JsonObject json =
                new JsonObject(6).put("t", one.time()).put("u", one.uid()).put("h", one.holds() ? 1L : 0L);
        if (one.source() != 0) {
            json.put("s", (long) one.source());
        }
        if (!one.values().isEmpty()) {
            json.put("v", one.values());
        }
        if (!one.carried().isEmpty()) {
            json.put("c", one.carried());
        }
        return json;
    }

    private static Occurrence occurrence(JsonObject json) {
        return new Occurrence(
                json.number("t").orElseThrow(),
                json.text("u").orElseThrow(),
                Math.toIntExact(json.number("s").orElse(0)),
                texts(json.list("v")),
                json.list("c").stream().map(list -> texts((List<?>) list)).toList(),
                json.number("h").orElseThrow() == 1);
    }

    private static List<String> texts(List<?> list) {
        return list.stream().map(String.class::cast).toList();
    }
}
