package dev.nightjar.events.parsers.windows;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.text.Timestamps;
import java.util.ArrayList;

/// Sysmon's events about files, pipes and raw disks, loaded images and drivers: 2, 6, 7, 9, 11, 15, 17, 18, 23, 26–29.
final class SysmonFile {
    private static final int CREATE = 1;
    private static final int READ = 2;
    private static final int DELETE = 4;
    private static final int SET_ATTRIBUTES = 6;
    private static final int OPEN = 14;
    private static final int LOAD = 1;

    private SysmonFile() {}

    static EventBuilder event(Line line, WindowsEvent read) {
        int id = (int) read.id();
        int activity = switch (id) {
            case 2 -> SET_ATTRIBUTES;
            case 9 -> READ;
            case 18 -> OPEN;
            case 23, 26, 28 -> DELETE;
            default -> CREATE;
        };
        String path = switch (id) {
            case 9 -> read.text("Device");
            case 17, 18 -> read.text("PipeName");
            default -> read.text("TargetFilename");
        };
        JsonObject file = Ocsf.file(path.isEmpty() ? "unknown" : path);
        if (id == 9 || id == 17 || id == 18) {
            file.put("type_id", 0L); // neither a disk nor a pipe is a regular file
        }
        long created = read.time("CreationUtcTime");
        if (created != Timestamps.NONE) {
            file.put("created_time", created);
        }
        hashes(file, read.text("Hashes").isEmpty() ? read.text("Hash") : read.text("Hashes"));
        EventBuilder event = read.event(line, OcsfClass.FILE_ACTIVITY, activity)
                .set("file", file)
                .set("actor", Sysmon.actor(read));
        return id == 27 || id == 28 ? event.disposition(Disposition.BLOCKED) : event;
    }

    static EventBuilder driver(Line line, WindowsEvent read) {
        JsonObject file = image(read);
        return read.event(line, OcsfClass.KERNEL_EXTENSION_ACTIVITY, LOAD)
                .set("driver", new JsonObject(1).put("file", file))
                .set("actor", new JsonObject(1).put("app_name", "Windows"));
    }

    static EventBuilder module(Line line, WindowsEvent read) {
        JsonObject file = image(read);
        return read.event(line, OcsfClass.MODULE_ACTIVITY, LOAD)
                .set("module", new JsonObject(2).put("load_type_id", 1L).put("file", file))
                .set("actor", Sysmon.actor(read));
    }

    private static JsonObject image(WindowsEvent read) {
        String path = read.text("ImageLoaded");
        JsonObject file = Ocsf.file(path.isEmpty() ? "unknown" : path);
        describe(file, read);
        return file;
    }

    /// What the executable's version resource says, and its hashes.
    static void describe(JsonObject file, WindowsEvent read) {
        put(file, "company_name", read.text("Company"));
        put(file, "desc", read.text("Description"));
        put(file, "version", read.text("FileVersion"));
        put(file, "internal_name", read.text("OriginalFileName"));
        if (!read.text("Product").isEmpty()) {
            file.put("product", new JsonObject(1).put("name", read.text("Product")));
        }
        hashes(file, read.text("Hashes"));
    }

    /// `SHA1=…,MD5=…,SHA256=…,IMPHASH=…`
    private static void hashes(JsonObject file, String text) {
        var hashes = new ArrayList<Object>(4);
        for (String pair : text.split(",", 8)) {
            int equals = pair.indexOf('=');
            if (equals > 0 && equals + 1 < pair.length()) {
                hashes.add(Ocsf.hash(pair.substring(0, equals), pair.substring(equals + 1)));
            }
        }
        if (!hashes.isEmpty()) {
            file.put("hashes", hashes);
        }
    }

    private static void put(JsonObject object, String name, String text) {
        if (!text.isEmpty()) {
            object.put(name, text);
        }
    }
}
