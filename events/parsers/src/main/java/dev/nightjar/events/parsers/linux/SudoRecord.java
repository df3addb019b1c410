package dev.nightjar.events.parsers.linux;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;

/// What sudo writes when `log_format` is `json` (sudoers(5)): `@cee:{"sudo":{"accept":{"submituser":…,"runuser":…}}}`,
/// and `reject` and `alert` with a `reason`.
final class SudoRecord {
    private static final String[] KINDS = {"accept", "reject", "alert", "exit"};

    private SudoRecord() {}

    static boolean isRecord(Line line) {
        JsonObject all = line.json();
        return all != null && !about(all).isEmpty();
    }

    static Parsed read(Line line) {
        JsonObject record = about(line.requireJson());
        boolean isAccepted = kind(line.requireJson()).equals("accept");
        EventBuilder event = Sudo.switched(
                line,
                record.text("submituser").orElse(""),
                record.text("runuser").orElse(""));
        record.number("submit_time.seconds")
                .ifPresent(seconds -> event.time(seconds * 1000
                        + record.number("submit_time.nanoseconds").orElse(0) / 1_000_000));
        event.succeeded(isAccepted)
                .set("status_detail", record.text("reason").orElse(""))
                .metadata("original_event_uid", record.text("uuid").orElse(""));
        String tty = record.text("ttyname").orElse("");
        if (!tty.isEmpty()) {
            event.set("session", new JsonObject(1).put("terminal", tty.startsWith("/dev/") ? tty.substring(5) : tty));
        }
        return Parsed.of(event.unmapped("PWD", record.get("submitcwd"))
                .unmapped("GROUP", record.get("rungroup"))
                .unmapped("COMMAND", command(record))
                .unmapped("sudo", line.requireJson().get("sudo")));
    }

    /// The command with its arguments, as sudo's lines have it.
    private static String command(JsonObject record) {
        var text = new StringBuilder(record.text("command").orElse(""));
        record.list("runargv").stream()
                .skip(1)
                .forEach(argument -> text.append(' ').append(argument));
        return text.toString();
    }

    private static JsonObject about(JsonObject all) {
        return all.object("sudo." + kind(all)).orElseGet(JsonObject::new);
    }

    private static String kind(JsonObject all) {
        JsonObject sudo = all.object("sudo").orElseGet(JsonObject::new);
        for (String kind : KINDS) {
            if (sudo.has(kind)) {
                return kind;
            }
        }
        return "";
    }
}
