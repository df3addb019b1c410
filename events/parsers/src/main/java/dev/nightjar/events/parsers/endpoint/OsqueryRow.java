package dev.nightjar.events.parsers.endpoint;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Connection;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.net.Fields;
import java.util.List;

/// What a row is, by its columns: osquery's tables share their names (osquery schema), a query's name is the user's.
///
/// A row of an evented table (`process_events`, `socket_events`, `user_events`, `file_events`) is that event; a row of
/// any other query is a state that was found: OCSF's Live Evidence Info where it is a process, a file or a user,
/// else Device Inventory Info.
final class OsqueryRow {
    private static final int LOG = 1;
    private static final long FILE = 2; // query_evidence.query_type_id
    private static final long PROCESS = 10;
    private static final long USER = 13;
    private static final long EXISTS = 1; // query_result_id

    private OsqueryRow() {}

    static EventBuilder event(Line line, String query, JsonObject columns, String action) {
        var in = new Fields(columns);
        boolean isEvented = in.has("eid") || query.endsWith("_events") || query.contains("_events_");
        if (isEvented && in.has("path") && in.has("pid") && (in.has("cmdline") || in.has("parent"))) {
            return process(line, in);
        }
        if (in.has("remote_address") || (isEvented && in.has("local_address"))) {
            return socket(line, in);
        }
        if (isEvented && in.has("target_path")) {
            return file(line, in);
        }
        if (isEvented && in.has("username") && in.has("type")) {
            return logon(line, in);
        }
        return found(line, query, in, action);
    }

    private static EventBuilder process(Line line, Fields in) {
        JsonObject process = executable(in);
        if (in.number("parent") > 0) {
            process.put("parent_process", Ocsf.process("", in.number("parent")));
        }
        var actor = new JsonObject(2).put("app_name", "osquery");
        if (in.has("uid")) {
            JsonObject user = new JsonObject(2).put("uid", in.text("uid"));
            if (in.has("username")) {
                user.put("name", in.text("username"));
            }
            process.put("user", user);
            actor.put("user", user);
        }
        return line.event(OcsfClass.PROCESS_ACTIVITY, 1).set("process", process).set("actor", actor);
    }

    private static JsonObject executable(Fields in) {
        String path = in.text("path");
        JsonObject process = Ocsf.process(path.substring(path.lastIndexOf('/') + 1), in.number("pid"));
        if (!path.isEmpty()) {
            process.put("path", path).put("file", Ocsf.file(path));
        }
        if (in.has("cmdline")) {
            process.put("cmd_line", in.text("cmdline"));
        }
        if (in.has("cwd")) {
            process.put("working_directory", in.text("cwd"));
        }
        return process.has("pid") ? process : process.put("uid", "unknown");
    }

    private static EventBuilder socket(Line line, Fields in) {
        boolean listens = in.text("action").equals("bind");
        JsonObject local = Ocsf.endpoint(in.text("local_address"), in.number("local_port"));
        JsonObject remote = Ocsf.endpoint(in.text("remote_address"), in.number("remote_port"));
        EventBuilder event = line.event(OcsfClass.NETWORK_ACTIVITY, listens ? 7 : 1)
                .set("connection_info", Connection.of(in.text("protocol"), Connection.UNKNOWN))
                .set("src_endpoint", local.isEmpty() ? local.put("name", "local") : local);
        if (!remote.isEmpty()) {
            event.set("dst_endpoint", remote);
        }
        return in.has("pid") ? event.set("actor", new JsonObject(1).put("process", executable(in))) : event;
    }

    private static EventBuilder file(Line line, Fields in) {
        int activity = switch (in.text("action")) {
            case "CREATED" -> 1;
            case "UPDATED" -> 3;
            case "DELETED" -> 4;
            case "MOVED_FROM", "MOVED_TO" -> 5;
            case "ATTRIBUTES_MODIFIED" -> 6;
            case "OPENED" -> 14;
            default -> 0;
        };
        JsonObject file = Ocsf.file(in.text("target_path"));
        if (in.has("sha256")) {
            file.put("hashes", List.of(Ocsf.hash("SHA256", in.text("sha256"))));
        }
        return line.event(OcsfClass.FILE_ACTIVITY, activity)
                .set("file", file)
                .set("actor", new JsonObject(1).put("app_name", "osquery"));
    }

    private static EventBuilder logon(Line line, Fields in) {
        EventBuilder event = line.event(
                        OcsfClass.AUTHENTICATION, in.text("message").contains("logout") ? 2 : 1)
                .set("user", Ocsf.user(in.text("username")))
                .set("service", new JsonObject(1).put("name", in.has("path") ? in.text("path") : "unknown"));
        String address = in.first("address", "host");
        return address.isEmpty() ? event : event.set("src_endpoint", Ocsf.endpoint(address));
    }

    private static EventBuilder found(Line line, String query, Fields in, String action) {
        String words = (query.isEmpty() ? "query" : query) + ": " + action;
        var evidence = new JsonObject(2);
        if (in.has("path") && in.has("pid")) {
            evidence.put("query_type_id", PROCESS).put("process", executable(in));
        } else if (in.has("path")) {
            evidence.put("query_type_id", FILE).put("file", Ocsf.file(in.text("path")));
        } else if (in.has("username")) {
            JsonObject user = Ocsf.user(in.text("username"));
            evidence.put("query_type_id", USER).put("user", in.has("uid") ? user.put("uid", in.text("uid")) : user);
        }
        EventBuilder event = evidence.isEmpty()
                ? line.event(OcsfClass.INVENTORY_INFO, LOG)
                : line.event(OcsfClass.EVIDENCE_INFO, LOG)
                        .set("query_evidence", evidence)
                        .set("query_result_id", EXISTS);
        if (!event.body().has("device")) {
            event.set("device", new JsonObject(2).put("name", "unknown"));
        }
        return event.set("message", words);
    }
}
