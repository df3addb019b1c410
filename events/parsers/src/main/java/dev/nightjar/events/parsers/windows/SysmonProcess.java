package dev.nightjar.events.parsers.windows;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.text.Timestamps;

/// Sysmon's events about processes: 1, 5, 8, 10, 24, 25.
final class SysmonProcess {
    private static final int LAUNCH = 1;
    private static final int TERMINATE = 2;
    private static final int OPEN = 3;
    private static final int INJECT = 4;
    private static final long REMOTE_THREAD = 1; // injection_type_id

    private SysmonProcess() {}

    /// The actor is the parent, the process the child.
    static EventBuilder created(Line line, WindowsEvent read) {
        JsonObject process = self(read);
        text(process, "cmd_line", read.text("CommandLine"));
        text(process, "working_directory", read.text("CurrentDirectory"));
        if (process.get("file") instanceof JsonObject file) {
            SysmonFile.describe(file, read);
        }
        JsonObject user = WindowsEvent.user(read.text("User"));
        process.put("user", user);
        long started = read.time("UtcTime");
        if (started != Timestamps.NONE) {
            process.put("created_time", started);
        }
        integrity(process, read.text("IntegrityLevel"));
        JsonObject parent = WindowsEvent.process(
                read.text("ParentImage"), read.number("ParentProcessId"), read.text("ParentProcessGuid"));
        text(parent, "cmd_line", read.text("ParentCommandLine"));
        process.put("parent_process", parent);
        var actor = new JsonObject(2).put("process", parent);
        JsonObject parentUser = WindowsEvent.user(read.text("ParentUser"));
        actor.put("user", parentUser == null ? user : parentUser);
        return read.event(line, OcsfClass.PROCESS_ACTIVITY, LAUNCH)
                .set("process", process)
                .set("actor", actor);
    }

    static EventBuilder ended(Line line, WindowsEvent read) {
        return read.event(line, OcsfClass.PROCESS_ACTIVITY, TERMINATE)
                .set("process", self(read))
                .set("actor", Sysmon.actor(read));
    }

    static EventBuilder injected(Line line, WindowsEvent read) {
        return read.event(line, OcsfClass.PROCESS_ACTIVITY, INJECT)
                .set("process", target(read))
                .set("injection_type_id", REMOTE_THREAD, "injection_type", "Remote Thread")
                .set("actor", source(read));
    }

    static EventBuilder opened(Line line, WindowsEvent read) {
        EventBuilder event = read.event(line, OcsfClass.PROCESS_ACTIVITY, OPEN)
                .set("process", target(read))
                .set("actor", source(read));
        long granted = read.number("GrantedAccess");
        return granted >= 0 && granted <= Integer.MAX_VALUE ? event.set("actual_permissions", granted) : event;
    }

    static EventBuilder other(Line line, WindowsEvent read, String activity) {
        return read.event(line, OcsfClass.PROCESS_ACTIVITY, 0)
                .otherActivity(activity)
                .set("process", self(read))
                .set("actor", Sysmon.actor(read));
    }

    private static JsonObject self(WindowsEvent read) {
        return WindowsEvent.process(read.text("Image"), read.number("ProcessId"), read.text("ProcessGuid"));
    }

    private static JsonObject target(WindowsEvent read) {
        return WindowsEvent.process(
                read.text("TargetImage"),
                read.number("TargetProcessId"),
                read.text("TargetProcessGUID").isEmpty()
                        ? read.text("TargetProcessGuid")
                        : read.text("TargetProcessGUID"));
    }

    private static JsonObject source(WindowsEvent read) {
        JsonObject process = WindowsEvent.process(
                read.text("SourceImage"),
                read.number("SourceProcessId"),
                read.text("SourceProcessGUID").isEmpty()
                        ? read.text("SourceProcessGuid")
                        : read.text("SourceProcessGUID"));
        var actor = new JsonObject(2).put("process", process);
        JsonObject user = WindowsEvent.user(read.text("SourceUser"));
        return user == null ? actor : actor.put("user", user);
    }

    private static void integrity(JsonObject process, String level) {
        long id = switch (level) {
            case "Untrusted" -> 1;
            case "Low" -> 2;
            case "Medium" -> 3;
            case "High" -> 4;
            case "System" -> 5;
            default -> 0;
        };
        if (id > 0) {
            process.put("integrity_id", id).put("integrity", level);
        }
    }

    private static void text(JsonObject object, String name, String text) {
        if (!text.isEmpty()) {
            object.put(name, text);
        }
    }
}
