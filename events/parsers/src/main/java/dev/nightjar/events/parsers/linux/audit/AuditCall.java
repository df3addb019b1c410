package dev.nightjar.events.parsers.linux.audit;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Connection;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.line.Line;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A system call with the records that belong to it: a program started (EXECVE), a connection (SOCKADDR), a file
/// (PATH), or just the call.
final class AuditCall {
    private static final int MAX_COMMAND = 32_768;

    private AuditCall() {}

    static EventBuilder event(Line line, AuditRecord call, List<AuditRecord> others) {
        AuditRecord execve = first(others, "EXECVE");
        AuditRecord socket = first(others, "SOCKADDR");
        AuditRecord path = lastPath(others);
        String name = SystemCall.name(call);
        EventBuilder event;
        if (execve != null || name.startsWith("execve")) {
            event = started(line, call, others, execve);
        } else if (socket != null && AuditAddress.read(socket) != null) {
            event = connected(line, socket, name);
        } else if (path != null && SystemCall.fileActivity(name) > 0) {
            event = touched(line, others, path, name);
        } else {
            event = line.event(OcsfClass.PROCESS_ACTIVITY, 0)
                    .otherActivity(name.isEmpty() ? "System call" : name)
                    .set("process", process(call));
        }
        JsonObject actor = Auditd.actor(call);
        if (event.type() == OcsfClass.PROCESS_ACTIVITY && call.number("ppid") >= 0) {
            actor.put("process", Ocsf.process("", call.number("ppid")));
        }
        String key = call.decoded("key");
        if (!key.isEmpty()) {
            event.set("policy", new JsonObject(1).put("name", key)); // the audit rule that asked for it
        }
        return event.set("actor", actor).profile("linux/linux_users").unmapped("syscall_name", name);
    }

    /// A record that is part of a system call: a path that it names, or what else the kernel tells of it.
    ///
    /// @param call tells the process; the record itself when it stands alone
    static EventBuilder part(Line line, AuditRecord record, AuditRecord call) {
        EventBuilder event;
        String path = record.decoded("name");
        if (record.type().equals("PATH") && !path.isEmpty()) {
            event = line.event(OcsfClass.FILE_ACTIVITY, 0).set("file", Ocsf.file(path));
        } else if (record.type().equals("AVC") || record.type().equals("SECCOMP")) {
            return AuditUser.event(line, record);
        } else {
            JsonObject process = process(call);
            String command = switch (record.type()) {
                case "EXECVE" -> command(record);
                case "PROCTITLE" -> record.decoded("proctitle");
                default -> "";
            };
            if (!command.isEmpty()) {
                process.put("cmd_line", command);
            }
            event = line.event(OcsfClass.PROCESS_ACTIVITY, 0)
                    .set("process", process)
                    .profile("linux/linux_users");
        }
        return event.otherActivity(record.type() + " record").set("actor", Auditd.actor(call));
    }

    private static EventBuilder started(
            Line line, AuditRecord call, List<AuditRecord> others, @Nullable AuditRecord execve) {
        JsonObject process = process(call);
        String command = execve == null ? "" : command(execve);
        AuditRecord title = first(others, "PROCTITLE");
        if (command.isEmpty() && title != null) {
            command = title.decoded("proctitle");
        }
        if (!command.isEmpty()) {
            process.put("cmd_line", command);
        }
        AuditRecord cwd = first(others, "CWD");
        if (cwd != null && !cwd.decoded("cwd").isEmpty()) {
            process.put("working_directory", cwd.decoded("cwd"));
        }
        if (call.number("ppid") >= 0) {
            process.put("parent_process", Ocsf.process("", call.number("ppid")));
        }
        return line.event(OcsfClass.PROCESS_ACTIVITY, 1).set("process", process);
    }

    /// `argc=3 a0="ls" a1="-l" a2=2F746D70…`
    private static String command(AuditRecord execve) {
        var command = new StringBuilder();
        JsonObject fields = execve.fields();
        for (int i = 0; i < fields.size() && command.length() < MAX_COMMAND; i++) {
            String name = fields.name(i);
            if (name.length() > 1
                    && name.charAt(0) == 'a'
                    && Character.isDigit(name.charAt(1))
                    && !name.endsWith("_len")) {
                command.append(command.isEmpty() ? "" : " ").append(execve.decoded(name));
            }
        }
        return command.toString();
    }

    private static EventBuilder connected(Line line, AuditRecord socket, String name) {
        JsonObject end = AuditAddress.read(socket);
        boolean listens = name.equals("bind") || name.equals("listen");
        boolean accepts = name.startsWith("accept");
        EventBuilder event = line.event(OcsfClass.NETWORK_ACTIVITY, listens ? 7 : 1);
        event.set(accepts ? "src_endpoint" : "dst_endpoint", end);
        return event.set(
                "connection_info",
                Connection.of("", accepts ? Connection.INBOUND : listens ? Connection.UNKNOWN : Connection.OUTBOUND));
    }

    private static EventBuilder touched(Line line, List<AuditRecord> others, AuditRecord path, String name) {
        String file = path.decoded("name");
        AuditRecord cwd = first(others, "CWD");
        if (!file.startsWith("/") && cwd != null && !cwd.decoded("cwd").isEmpty()) {
            file = cwd.decoded("cwd") + '/' + file;
        }
        EventBuilder event = line.event(OcsfClass.FILE_ACTIVITY, SystemCall.fileActivity(name))
                .set("file", Ocsf.file(file.isEmpty() ? "unknown" : file));
        return event.unmapped("nametype", path.get("nametype"));
    }

    private static JsonObject process(AuditRecord call) {
        String exe = call.decoded("exe");
        JsonObject process = Ocsf.process(call.decoded("comm"), call.number("pid"));
        if (!exe.isEmpty()) {
            process.put("path", exe).put("file", Ocsf.file(exe));
        }
        JsonObject user = Auditd.user(call, "uid", "UID");
        if (!user.isEmpty()) {
            process.put("user", user);
        }
        number(process, "auid", call.number("auid"));
        number(process, "euid", call.number("euid"));
        number(process, "egid", call.number("egid"));
        return process.has("pid") ? process : process.put("uid", "unknown");
    }

    private static void number(JsonObject process, String name, long number) {
        if (number >= 0 && number <= Integer.MAX_VALUE) {
            process.put(name, number);
        }
    }

    private static @Nullable AuditRecord first(List<AuditRecord> records, String type) {
        for (AuditRecord record : records) {
            if (record.type().equals(type)) {
                return record;
            }
        }
        return null;
    }

    /// The path that the call is about: the last one that is no folder.
    private static @Nullable AuditRecord lastPath(List<AuditRecord> records) {
        AuditRecord found = null;
        for (AuditRecord record : records) {
            if (record.type().equals("PATH")
                    && (found == null || !record.get("nametype").equals("PARENT"))) {
                found = record;
            }
        }
        return found;
    }
}
