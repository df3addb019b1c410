package dev.nightjar.events.parsers.windows;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.line.Line;

/// Sysmon's events about the registry: 12 (created, deleted), 13 (value set), 14 (renamed).
final class SysmonRegistry {
    private static final int KEY_CREATE = 1;
    private static final int KEY_DELETE = 4;
    private static final int KEY_RENAME = 5;
    private static final int VALUE_SET = 2;
    private static final int VALUE_DELETE = 4;

    private SysmonRegistry() {}

    static EventBuilder event(Line line, WindowsEvent read) {
        String target = read.text("TargetObject");
        String path = target.isEmpty() ? "unknown" : target;
        EventBuilder event = switch (read.text("EventType")) {
            case "SetValue" -> value(line, read, VALUE_SET, path);
            case "DeleteValue" -> value(line, read, VALUE_DELETE, path);
            case "CreateKey" -> key(line, read, KEY_CREATE, path);
            case "DeleteKey" -> key(line, read, KEY_DELETE, path);
            case "RenameKey", "RenameValue" ->
                key(line, read, KEY_RENAME, read.text("NewName").isEmpty() ? path : read.text("NewName"))
                        .set("prev_reg_key", new JsonObject(1).put("path", path));
            default -> read.id() == 13 ? value(line, read, VALUE_SET, path) : key(line, read, 0, path);
        };
        return event.set("actor", Sysmon.actor(read));
    }

    private static EventBuilder key(Line line, WindowsEvent read, int activity, String path) {
        return read.event(line, OcsfClass.REGISTRY_KEY_ACTIVITY, activity)
                .set("reg_key", new JsonObject(1).put("path", path));
    }

    private static EventBuilder value(Line line, WindowsEvent read, int activity, String path) {
        int cut = path.lastIndexOf('\\');
        var value = new JsonObject(3)
                .put("name", cut + 1 < path.length() ? path.substring(cut + 1) : path)
                .put("path", cut > 0 ? path.substring(0, cut) : path);
        String details = read.text("Details");
        if (!details.isEmpty()) {
            value.put("data", details);
        }
        return read.event(line, OcsfClass.REGISTRY_VALUE_ACTIVITY, activity).set("reg_value", value);
    }
}
