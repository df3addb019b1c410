package dev.nightjar.events.parsers.linux.audit;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Connection;
import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.parsers.line.Line;

/// Records that stand alone, by their type (linux/audit.h, libaudit's `audit-records.h`).
final class AuditUser {
    private AuditUser() {}

    static EventBuilder event(Line line, AuditRecord record) {
        return switch (record.type()) {
            case "USER_AUTH", "USER_LOGIN" -> authentication(line, record, 1, "");
            case "USER_LOGOUT", "USER_END" -> authentication(line, record, 2, "");
            case "USER_START" -> authentication(line, record, 0, "Session start");
            case "USER_ACCT" -> authentication(line, record, 0, "Account check");
            case "CRED_ACQ", "CRED_REFR", "CRED_DISP" -> authentication(line, record, 0, "Credentials");
            case "LOGIN" -> authentication(line, record, 0, "Login id");
            case "USER_ROLE_CHANGE" -> authentication(line, record, 0, "Role change");
            case "USER_ERR" -> authentication(line, record, 0, "Error");
            case "USER_CHAUTHTOK" -> account(line, record, 3, "");
            case "ADD_USER" -> account(line, record, 1, "");
            case "DEL_USER" -> account(line, record, 6, "");
            case "ACCT_LOCK" -> account(line, record, 9, "");
            case "ACCT_UNLOCK" -> account(line, record, 12, "");
            case "USER_MGMT" -> account(line, record, 0, "Modify");
            case "ADD_GROUP" -> group(line, record, 6, "");
            case "DEL_GROUP" -> group(line, record, 5, "");
            case "GRP_MGMT", "GRP_CHAUTHTOK" -> group(line, record, 0, "Modify");
            case "USER_CMD" -> command(line, record);
            case "SERVICE_START" -> unit(line, record, 3);
            case "SERVICE_STOP" -> unit(line, record, 4);
            case "SYSTEM_BOOT" -> system(line, record, 3);
            case "SYSTEM_SHUTDOWN" -> system(line, record, 4);
            case "SOFTWARE_UPDATE" -> software(line, record);
            case "DAEMON_START", "DAEMON_RESUME" -> auditLog(line, record, 6, "");
            case "DAEMON_END", "DAEMON_ABORT" -> auditLog(line, record, 7, "");
            case "DAEMON_ROTATE" -> auditLog(line, record, 5, "");
            case "CONFIG_CHANGE", "DAEMON_CONFIG", "FEATURE_CHANGE" -> auditLog(line, record, 0, "Configure");
            case "CRYPTO_SESSION", "CRYPTO_KEY_USER" -> crypto(line, record);
            case "AVC", "USER_AVC", "SELINUX_ERR", "USER_SELINUX_ERR" -> accessCheck(line, record);
            case "KERN_MODULE" -> module(line, record);
            case "ANOM_ABEND" -> crash(line, record);
            case "TTY", "USER_TTY" -> keystrokes(line, record);
            case "SECCOMP" -> process(line, record, "Seccomp").disposition(Disposition.BLOCKED);
            case "MAC_IPSEC_EVENT" -> tunnel(line, record);
            default -> Auditd.log(line, record, "Log");
        };
    }

    private static JsonObject user(AuditRecord record) {
        String name = record.decoded("acct");
        name = name.isEmpty() ? record.get("user") : name;
        name = name.isEmpty() ? record.get("ID") : name;
        var user = new JsonObject(2);
        if (!name.isEmpty()) {
            user.put("name", name);
        }
        long id = record.number("id");
        if (id >= 0) {
            user.put("uid", Long.toString(id));
        }
        return user.isEmpty() ? Ocsf.user("unknown") : user;
    }

    private static EventBuilder authentication(Line line, AuditRecord record, int activity, String other) {
        EventBuilder event = line.event(OcsfClass.AUTHENTICATION, activity)
                .set("user", user(record))
                .set("actor", Auditd.actor(record))
                .set("service", new JsonObject(1).put("name", service(record)));
        terminal(event, record);
        return remote(other.isEmpty() ? event : event.otherActivity(other), record);
    }

    private static String service(AuditRecord record) {
        String exe = record.decoded("exe");
        return exe.isEmpty()
                ? "audit"
                : exe.substring(exe.lastIndexOf('/') + 1).isEmpty() ? exe : exe.substring(exe.lastIndexOf('/') + 1);
    }

    private static void terminal(EventBuilder event, AuditRecord record) {
        String terminal = record.get("terminal");
        long session = record.number("ses");
        var held = new JsonObject(2);
        if (!terminal.isEmpty()) {
            held.put("terminal", terminal);
        }
        if (session >= 0) {
            held.put("uid", Long.toString(session));
        }
        if (!held.isEmpty()) {
            event.set("session", held);
        }
    }

    private static EventBuilder remote(EventBuilder event, AuditRecord record) {
        String address = record.get("addr");
        String host = record.get("hostname");
        if (address.isEmpty() && host.isEmpty()) {
            return event;
        }
        JsonObject source = Ocsf.endpoint(address);
        if (!host.isEmpty() && !host.equals(address) && !source.has("hostname")) {
            source.put("hostname", host);
        }
        return event.set("src_endpoint", source);
    }

    private static EventBuilder account(Line line, AuditRecord record, int activity, String other) {
        EventBuilder event = line.event(OcsfClass.ACCOUNT_CHANGE, activity)
                .set("user", user(record))
                .set("actor", Auditd.actor(record));
        return remote(other.isEmpty() ? event : event.otherActivity(other), record);
    }

    private static EventBuilder group(Line line, AuditRecord record, int activity, String other) {
        long id = record.number("id");
        String name = record.decoded("grp").isEmpty() ? record.decoded("acct") : record.decoded("grp");
        var group = new JsonObject(2).put("name", name.isEmpty() ? "unknown" : name);
        if (id >= 0) {
            group.put("uid", Long.toString(id));
        }
        EventBuilder event = line.event(OcsfClass.GROUP_MANAGEMENT, activity)
                .set("group", group)
                .set("actor", Auditd.actor(record));
        return remote(other.isEmpty() ? event : event.otherActivity(other), record);
    }

    /// What sudo ran: the command is hexadecimal.
    private static EventBuilder command(Line line, AuditRecord record) {
        JsonObject process = Ocsf.process("", record.number("pid"));
        String command = record.decoded("cmd");
        if (!command.isEmpty()) {
            process.put("cmd_line", command);
        }
        if (!record.decoded("cwd").isEmpty()) {
            process.put("working_directory", record.decoded("cwd"));
        }
        return line.event(OcsfClass.PROCESS_ACTIVITY, 1)
                .set("process", identified(process))
                .set("actor", Auditd.actor(record));
    }

    private static JsonObject identified(JsonObject process) {
        return process.has("pid") ? process : process.put("uid", "unknown");
    }

    private static EventBuilder unit(Line line, AuditRecord record, int activity) {
        String unit = record.get("unit");
        return line.event(OcsfClass.APPLICATION_LIFECYCLE, activity)
                .set("app", new JsonObject(1).put("name", unit.isEmpty() ? "unknown" : unit))
                .set("actor", Auditd.actor(record));
    }

    private static EventBuilder system(Line line, AuditRecord record, int activity) {
        return line.event(OcsfClass.APPLICATION_LIFECYCLE, activity)
                .set("app", new JsonObject(1).put("name", "system"))
                .set("actor", Auditd.actor(record));
    }

    private static EventBuilder software(Line line, AuditRecord record) {
        int activity = record.get("op").equals("remove") ? 2 : record.get("op").equals("install") ? 1 : 8;
        String name = record.decoded("sw");
        return line.event(OcsfClass.APPLICATION_LIFECYCLE, activity)
                .set("app", new JsonObject(1).put("name", name.isEmpty() ? "unknown" : name))
                .set("actor", Auditd.actor(record));
    }

    private static EventBuilder auditLog(Line line, AuditRecord record, int activity, String other) {
        EventBuilder event = line.event(OcsfClass.EVENT_LOG_ACTIVITY, activity)
                .set("log_name", "audit")
                .set("log_provider", "auditd")
                .set("actor", Auditd.actor(record));
        return other.isEmpty() ? event : event.otherActivity(other);
    }

    /// sshd's key exchange: `rport` and `addr` of the client, `laddr` and `lport` of the server.
    private static EventBuilder crypto(Line line, AuditRecord record) {
        String address = record.get("addr");
        String local = record.get("laddr");
        if (address.isEmpty() && local.isEmpty()) {
            return Auditd.log(line, record, "Cryptography");
        }
        return line.event(OcsfClass.SSH_ACTIVITY, record.get("op").equals("start") ? 1 : 6)
                .set("src_endpoint", Ocsf.endpoint(address, record.number("rport")))
                .set("dst_endpoint", Ocsf.endpoint(local, record.number("lport")))
                .set("actor", Auditd.actor(record));
    }

    /// SELinux' or AppArmor's word on an access: `avc:  denied  { read } for  pid=… comm=… scontext=… tcontext=…`.
    private static EventBuilder accessCheck(Line line, AuditRecord record) {
        boolean denied =
                record.text().contains("denied") || record.get("apparmor").equals("DENIED");
        EventBuilder event = process(line, record, "Access check")
                .disposition(denied ? Disposition.BLOCKED : Disposition.ALLOWED)
                .succeeded(!denied);
        int open = record.text().indexOf("{ ");
        int close = open < 0 ? -1 : record.text().indexOf(" }", open);
        return close < 0 ? event : event.unmapped("permission", record.text().substring(open + 2, close));
    }

    private static EventBuilder process(Line line, AuditRecord record, String activity) {
        return line.event(OcsfClass.PROCESS_ACTIVITY, 0)
                .otherActivity(activity)
                .set("process", identified(Ocsf.process(record.decoded("comm"), record.number("pid"))))
                .set("actor", Auditd.actor(record));
    }

    private static EventBuilder module(Line line, AuditRecord record) {
        String name = record.decoded("name");
        return line.event(OcsfClass.KERNEL_EXTENSION_ACTIVITY, 1)
                .set("driver", new JsonObject(1).put("file", Ocsf.file(name.isEmpty() ? "unknown" : name)))
                .set("actor", Auditd.actor(record));
    }

    private static EventBuilder crash(Line line, AuditRecord record) {
        return line.event(OcsfClass.APPLICATION_ERROR, 1)
                .severity(Severity.MEDIUM)
                .set("actor", Auditd.actor(record))
                .set("message", "a program ended abnormally: " + record.get("reason"));
    }

    private static EventBuilder keystrokes(Line line, AuditRecord record) {
        String typed = record.decoded("data");
        return process(line, record, "Keystrokes").set("message", typed);
    }

    private static EventBuilder tunnel(Line line, AuditRecord record) {
        return line.event(OcsfClass.TUNNEL_ACTIVITY, 0)
                .otherActivity(record.get("op").isEmpty() ? "Change" : record.get("op"))
                .set("connection_info", Connection.of("", Connection.UNKNOWN))
                .set("src_endpoint", Ocsf.endpoint(record.get("src")))
                .set("dst_endpoint", Ocsf.endpoint(record.get("dst")))
                .set("actor", Auditd.actor(record));
    }
}
