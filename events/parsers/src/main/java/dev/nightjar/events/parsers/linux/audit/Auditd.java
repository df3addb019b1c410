package dev.nightjar.events.parsers.linux.audit;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.text.Timestamps;
import java.util.ArrayList;
import java.util.List;

/// The Linux audit log (audit.log, audisp-syslog, the kernel's own lines). The records that one system call made are
/// joined by node, time and serial into one event; records of user space stand alone.
public final class Auditd implements Parser {
    private static final int MAX_RECORDS = 2_000;

    public static boolean isAudit(Line line) {
        return AuditRecord.isRecord(line.message()) || isSeparator(line.message());
    }

    /// What `ausearch` writes between events.
    private static boolean isSeparator(String text) {
        return text.equals("----") || (text.startsWith("time->") && text.length() < 40);
    }

    /// The key of a record that may belong to a system call; 0 for one that stands alone.
    public static long joinKey(Line line) {
        String text = line.message();
        int open = text.indexOf("audit(");
        int close = open < 0 ? -1 : text.indexOf(')', open);
        int type = close < 0 ? -1 : text.indexOf("type=");
        if (close < 0 || close - open > 60 || type < 0 || type > 200) {
            return 0;
        }
        int end = text.indexOf(' ', type);
        if (end < 0 || !isPart(text.substring(type + 5, end))) {
            return 0;
        }
        long key = 1;
        for (int i = 0; i < type; i++) { // the node, where several hosts write into one stream
            key = key * 31 + text.charAt(i);
        }
        for (int i = open; i < close; i++) {
            key = key * 1_099_511_628_211L + text.charAt(i);
        }
        return key == 0 ? 1 : key;
    }

    private static boolean isPart(String type) {
        return switch (type) {
            case "SYSCALL",
                    "CWD",
                    "PATH",
                    "EXECVE",
                    "PROCTITLE",
                    "SOCKADDR",
                    "SOCKETCALL",
                    "BPRM_FCAPS",
                    "IPC",
                    "MMAP",
                    "FD_PAIR",
                    "OBJ_PID",
                    "CAPSET",
                    "KERN_MODULE",
                    "NETFILTER_CFG",
                    "AVC",
                    "SECCOMP",
                    "EOE",
                    "1300",
                    "1302",
                    "1306",
                    "1307",
                    "1309",
                    "1320",
                    "1325",
                    "1326",
                    "1327",
                    "1400" -> true;
            default -> false;
        };
    }

    @Override
    public Parsed parse(Line line) {
        String message = line.message();
        if (message.indexOf('\n') >= 0) {
            return joined(line, message);
        }
        if (isSeparator(message)) {
            return Parsed.filtered("ausearch-separator");
        }
        AuditRecord record = AuditRecord.read(message, line.zone());
        if (record == null) {
            return Parsed.rejected("not an audit record");
        }
        if (record.type().equals("EOE")) {
            return Parsed.filtered("end-of-event");
        }
        return Parsed.of(complete(
                switch (record.type()) {
                    case "SYSCALL" -> AuditCall.event(line, record, List.of());
                    case "CWD", "PATH", "EXECVE", "PROCTITLE", "SOCKADDR" -> AuditCall.part(line, record, record);
                    default -> AuditUser.event(line, record);
                },
                record));
    }

    /// Several records of one serial: the system call with what belongs to it, and an event for each other record
    /// with its own fields and text: names such as `a0` mean different things in each, and rules name them by
    /// record. All share `metadata.correlation_uid`. Without a call each stands alone.
    private static Parsed joined(Line line, String message) {
        var others = new ArrayList<AuditRecord>();
        var texts = new ArrayList<String>();
        AuditRecord call = null;
        String callText = "";
        String[] raw = line.raw().split("\n", MAX_RECORDS);
        String[] parts = message.split("\n", MAX_RECORDS);
        for (int i = 0; i < parts.length; i++) {
            int type = parts[i].indexOf("type="); // behind a syslog header, where there is one
            int node = parts[i].indexOf("node=");
            int start = node >= 0 && node < type ? node : type;
            AuditRecord record = start < 0 ? null : AuditRecord.read(parts[i].substring(start), line.zone());
            if (record == null) {
                return Parsed.rejected("a joined line is no audit record");
            }
            String text = raw.length == parts.length ? raw[i] : "";
            if (record.type().equals("SYSCALL") && call == null) {
                call = record;
                callText = text;
            } else if (!record.type().equals("EOE")) {
                others.add(record);
                texts.add(text);
            }
        }
        if (call == null) {
            return Parsed.rejected("no system call among the joined records");
        }
        var events = new ArrayList<EventBuilder>();
        events.add(complete(AuditCall.event(line, call, others), call).set("raw_data", callText));
        for (int i = 0; i < others.size(); i++) {
            AuditRecord other = others.get(i);
            events.add(complete(AuditCall.part(line, other, call), other).set("raw_data", texts.get(i)));
        }
        return Parsed.of(events);
    }

    private static EventBuilder complete(EventBuilder event, AuditRecord record) {
        if (record.time() != Timestamps.NONE) {
            event.time(record.time());
        }
        if (!record.node().isEmpty()) {
            event.set("device", Ocsf.endpoint(record.node()));
        }
        event.metadata("event_code", record.type());
        if (record.serial() >= 0) {
            event.metadata("original_event_uid", Long.toString(record.serial()));
            if (isPart(record.type())) {
                event.metadata("correlation_uid", Long.toString(record.serial()));
            }
        }
        int success = record.success();
        if (success >= 0 && !event.body().has("status_id")) {
            event.succeeded(success == 1);
        }
        event.unmapped("type", record.type());
        record.fields().forEach((name, value) -> {
            if (value instanceof String text && !text.equals("?")) {
                event.unmapped(name, text);
            }
        });
        return event;
    }

    /// Who did it, as far as a record tells: the process and its user.
    static JsonObject actor(AuditRecord record) {
        var actor = new JsonObject(2);
        String comm = record.decoded("comm");
        String exe = record.decoded("exe");
        String name = comm.isEmpty() ? exe.substring(exe.lastIndexOf('/') + 1) : comm;
        JsonObject process = Ocsf.process(name, record.number("pid"));
        if (!exe.isEmpty()) {
            process.put("path", exe);
        }
        if (process.has("pid")) {
            actor.put("process", process);
        }
        if (!name.isEmpty()) {
            actor.put("app_name", name);
        }
        JsonObject user = user(record, "auid", "AUID");
        if (user.isEmpty()) {
            user = user(record, "uid", "UID");
        }
        if (!user.isEmpty()) {
            actor.put("user", user);
        }
        return actor.isEmpty() ? actor.put("app_name", "auditd") : actor;
    }

    /// A user by number, and by name where an enriched record has it; empty when it is unset.
    static JsonObject user(AuditRecord record, String number, String name) {
        var user = new JsonObject(2);
        long uid = record.number(number);
        if (uid >= 0) {
            user.put("uid", Long.toString(uid));
        }
        String named = record.get(name);
        if (!named.isEmpty() && !named.equals("unset")) {
            user.put("name", named);
        } else if (uid == 0) {
            user.put("name", "root");
        }
        return user;
    }

    static EventBuilder log(Line line, AuditRecord record, String activity) {
        JsonObject actor = actor(record);
        String user = record.get("user");
        if (!user.isEmpty()) { // VIRT_CONTROL and others name the account that asked
            actor.child("user").put("name", user);
        }
        return line.event(OcsfClass.APPLICATION_LIFECYCLE, 0)
                .otherActivity(activity)
                .set("app", new JsonObject(1).put("name", "auditd"))
                .set("actor", actor);
    }
}
