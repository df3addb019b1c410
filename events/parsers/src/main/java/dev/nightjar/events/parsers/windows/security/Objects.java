package dev.nightjar.events.parsers.windows.security;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.windows.WindowsEvent;

/// Processes, and objects that are opened, read, changed: files, registry keys, shares, devices, objects of the kernel
/// and of the directory.
final class Objects {
    private static final long DELETE = 0x10000;
    private static final long WRITE_DAC = 0xC0000; // WRITE_DAC and WRITE_OWNER
    private static final long WRITE = 0x116; // write, append, write attributes, write extended attributes
    private static final long READ = 0x1;

    private Objects() {}

    /// 4688: the subject started it, or the target account where another was used.
    static EventBuilder launched(Line line, WindowsEvent read) {
        JsonObject process = WindowsEvent.process(read.text("NewProcessName"), read.number("NewProcessId"), "");
        put(process, "cmd_line", read.text("CommandLine"));
        JsonObject target = Parties.account(read, "Target");
        JsonObject subject = Parties.account(read, "Subject");
        boolean hasTarget = target.has("name");
        process.put("user", hasTarget ? target : subject.isEmpty() ? null : subject);
        JsonObject parent = WindowsEvent.process(read.text("ParentProcessName"), read.number("ProcessId"), "");
        process.put("parent_process", parent);
        String session = Parties.first(read, hasTarget ? "TargetLogonId" : "SubjectLogonId", "SubjectLogonId");
        if (!session.isEmpty()) {
            process.put("session", new JsonObject(1).put("uid", session));
        }
        integrity(process, read.text("MandatoryLabel"));
        var actor = new JsonObject(2).put("process", parent);
        return read.event(line, OcsfClass.PROCESS_ACTIVITY, 1)
                .set("process", process)
                .set("actor", subject.isEmpty() ? actor : actor.put("user", subject));
    }

    /// Mandatory labels ([MS-DTYP] 2.4.2.4) as OCSF's integrity.
    private static void integrity(JsonObject process, String label) {
        long id = switch (label) {
            case "S-1-16-0" -> 1;
            case "S-1-16-4096" -> 2;
            case "S-1-16-8192", "S-1-16-8448" -> 3;
            case "S-1-16-12288" -> 4;
            case "S-1-16-16384" -> 5;
            case "S-1-16-20480" -> 6;
            default -> 0;
        };
        if (id > 0) {
            process.put("integrity_id", id);
        }
    }

    static EventBuilder ended(Line line, WindowsEvent read) {
        JsonObject process = WindowsEvent.process(read.text("ProcessName"), read.number("ProcessId"), "");
        return read.event(line, OcsfClass.PROCESS_ACTIVITY, 2)
                .set("process", process)
                .set("actor", Parties.actor(read));
    }

    /// 4656, 4658, 4659, 4660, 4661, 4663, 4670, 4985: by the object's type.
    static EventBuilder accessed(Line line, WindowsEvent read) {
        String name = Parties.first(read, "ObjectName", "FileName");
        String held = name.isEmpty() ? "unknown" : name;
        EventBuilder event = switch (read.text("ObjectType")) {
            case "File", "SymbolicLink" ->
                read.event(line, OcsfClass.FILE_ACTIVITY, fileActivity(read)).set("file", Ocsf.file(held));
            case "Key" ->
                read.event(line, OcsfClass.REGISTRY_KEY_ACTIVITY, keyActivity(read))
                        .set("reg_key", new JsonObject(1).put("path", held));
            case "Process" ->
                read.event(line, OcsfClass.PROCESS_ACTIVITY, 3).set("process", WindowsEvent.process(held, -1, ""));
            default ->
                read.event(line, OcsfClass.WINDOWS_RESOURCE_ACTIVITY, 1)
                        .set(
                                "win_resource",
                                new JsonObject(4)
                                        .put("name", held)
                                        .put("type_id", 0L)
                                        .put("type", read.text("ObjectType"))
                                        .put("svc_name", read.text("ObjectServer")));
        };
        return event.set("actor", Parties.actor(read));
    }

    private static int fileActivity(WindowsEvent read) {
        if (read.id() == 4660) {
            return 4;
        }
        if (read.id() == 4670) {
            return 7;
        }
        long mask = read.number("AccessMask");
        if (mask <= 0) {
            return 14;
        }
        if ((mask & DELETE) != 0) {
            return 4;
        }
        if ((mask & WRITE_DAC) != 0) {
            return 7;
        }
        return (mask & WRITE) != 0 ? 3 : (mask & READ) != 0 ? 2 : 14;
    }

    private static int keyActivity(WindowsEvent read) {
        if (read.id() == 4660) {
            return 4;
        }
        if (read.id() == 4670) {
            return 6;
        }
        long mask = Math.max(0, read.number("AccessMask"));
        return (mask & DELETE) != 0 ? 4 : (mask & WRITE_DAC) != 0 ? 6 : (mask & 0x6) != 0 ? 3 : 2;
    }

    /// 4657: `OperationType` %%1904 created, %%1905 changed, %%1906 deleted.
    static EventBuilder registryValue(Line line, WindowsEvent read) {
        String type = read.text("OperationType");
        int activity = type.endsWith("1904") ? 2 : type.endsWith("1906") ? 4 : 3;
        String key = read.text("ObjectName");
        String name = read.text("ObjectValueName");
        var value = new JsonObject(3)
                .put("name", name.isEmpty() ? "(Default)" : name)
                .put("path", key.isEmpty() ? "unknown" : key);
        put(value, "data", read.text("NewValue"));
        return read.event(line, OcsfClass.REGISTRY_VALUE_ACTIVITY, activity)
                .set("reg_value", value)
                .set("actor", Parties.actor(read));
    }

    /// 5140 and 5145: what is opened in a share, from where.
    static EventBuilder share(Line line, WindowsEvent read) {
        EventBuilder event = read.event(line, OcsfClass.SMB_ACTIVITY, 2)
                .set("share", read.text("ShareName"))
                .set("actor", Parties.actor(read));
        Parties.source(event, read);
        if (!read.computer().isEmpty()) {
            event.set("dst_endpoint", Ocsf.endpoint(read.computer()));
        }
        if (!event.body().has("src_endpoint") && !event.body().has("dst_endpoint")) {
            event.set("src_endpoint", new JsonObject(1).put("name", "unknown"));
        }
        String file = read.text("RelativeTargetName");
        if (!file.isEmpty()) {
            event.set("file", Ocsf.file(file));
        }
        return event;
    }

    /// 6416 and 6419 to 6424: a device is plugged in, enabled, disabled, refused.
    static EventBuilder device(Line line, WindowsEvent read) {
        int activity = switch ((int) read.id()) {
            case 6416 -> 1;
            case 6419, 6420 -> 4;
            case 6421, 6422, 6424 -> 3;
            default -> 0;
        };
        String name = Parties.first(read, "DeviceDescription", "DeviceId");
        var device = new JsonObject(4).put("name", name.isEmpty() ? "unknown" : name);
        put(device, "uid", read.text("DeviceId"));
        put(device, "class", read.text("ClassName"));
        EventBuilder event = read.event(line, OcsfClass.PERIPHERAL_ACTIVITY, activity)
                .set("peripheral_device", device)
                .set("actor", Parties.actor(read));
        return activity == 0 ? event.otherActivity("Refuse").succeeded(false) : event;
    }

    private static void put(JsonObject object, String name, String text) {
        if (!text.isEmpty()) {
            object.put(name, text);
        }
    }
}
