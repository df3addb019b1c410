package dev.nightjar.events.parsers.linux;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;

/// sudo (sudoers(5), "LOG FORMAT"): `alice : [why not ;] TTY=… ; PWD=… ; USER=root ; COMMAND=…`.
///
/// It is the invoking user's (`actor.user`) switch to another account (`user`); the command stays under `unmapped`.
final class Sudo implements Parser {
    private static final String SERVICE = "sudo";

    @Override
    public Parsed parse(Line line) {
        String message = line.message().strip();
        if (message.isEmpty()) {
            return Parsed.rejected("an empty message");
        }
        if (Pam.isPam(message)) {
            return Parsed.of(Pam.event(line));
        }
        int colon = message.indexOf(" : ");
        if (colon <= 0) {
            return Parsed.of(LogMessage.of(line));
        }
        String user = message.substring(0, colon);
        String rest = message.substring(colon + 3);
        return Parsed.of(
                rest.contains("COMMAND=") || rest.contains("USER=") ? command(line, user, rest) : other(line, user));
    }

    private static EventBuilder other(Line line, String user) {
        EventBuilder event = LogMessage.of(line);
        event.object("actor").put("user", Ocsf.user(user));
        return event;
    }

    private static EventBuilder command(Line line, String invoker, String fields) {
        String target = field(fields, "USER=");
        EventBuilder event = UnixEvents.authentication(line, UnixEvents.ACCOUNT_SWITCH, target, SERVICE)
                .set("account_switch_type_id", 1L, "account_switch_type", "Substitute User");
        event.object("actor").put("user", Ocsf.user(invoker));
        String refusal = refusal(fields);
        event.succeeded(refusal.isEmpty()).set("status_detail", refusal);
        String tty = field(fields, "TTY=");
        if (!tty.isEmpty()) {
            event.set("session", new JsonObject(1).put("terminal", tty));
        }
        int command = fields.indexOf("COMMAND="); // the last field: a command may hold ` ; `
        return event.unmapped("PWD", field(fields, "PWD="))
                .unmapped("ENV", field(fields, "ENV="))
                .unmapped("COMMAND", command < 0 ? "" : fields.substring(command + "COMMAND=".length()));
    }

    /// What stands before the first field, such as `user NOT in sudoers`; empty when sudo ran the command.
    private static String refusal(String fields) {
        int semicolon = fields.indexOf(" ; ");
        String first = semicolon < 0 ? fields : fields.substring(0, semicolon);
        return first.indexOf('=') < 0 ? first.strip() : "";
    }

    private static String field(String fields, String name) {
        int command = fields.indexOf("COMMAND=");
        int at = fields.indexOf(name);
        if (at < 0 || (command >= 0 && at > command)) {
            return "";
        }
        int end = fields.indexOf(" ; ", at);
        return fields.substring(at + name.length(), end < 0 ? fields.length() : end);
    }
}
