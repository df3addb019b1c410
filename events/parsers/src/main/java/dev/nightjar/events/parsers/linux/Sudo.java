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
///
/// The invoking user names the directory in front of `USER=` and the command behind it, and either may hold ` ;
/// USER=… ; COMMAND=…` itself, which sudo writes as it is. No reading of such a line is sure; root counts
/// wherever it is named, so that nobody hides it, and `COMMAND` is all that may be the command.
final class Sudo implements Parser {
    private static final String SERVICE = "sudo";
    private static final String BETWEEN = " ; ";
    private static final String TARGET = " ; USER=";
    private static final String COMMAND = "COMMAND=";

    @Override
    public Parsed parse(Line line) {
        String message = line.message().strip();
        if (message.isEmpty()) {
            return Parsed.rejected("an empty message");
        }
        if (Pam.isPam(message)) {
            return Parsed.of(Pam.event(line));
        }
        if (SudoRecord.isRecord(line)) {
            return SudoRecord.read(line);
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
        int command = start(fields, COMMAND);
        String head = command < 0 ? fields : fields.substring(0, command);
        EventBuilder event = switched(line, invoker, target(fields, head));
        String refusal = refusal(fields);
        event.succeeded(refusal.isEmpty()).set("status_detail", refusal);
        String tty = field(head, "TTY=");
        if (!tty.isEmpty()) {
            event.set("session", new JsonObject(1).put("terminal", tty));
        }
        return event.unmapped("PWD", field(head, "PWD="))
                .unmapped("GROUP", field(head, "GROUP="))
                .unmapped("ENV", field(head, "ENV="))
                .unmapped("COMMAND", command < 0 ? "" : fields.substring(command + COMMAND.length()));
    }

    /// The invoking user's switch to another account, whatever came of it.
    static EventBuilder switched(Line line, String invoker, String target) {
        EventBuilder event = UnixEvents.authentication(line, UnixEvents.ACCOUNT_SWITCH, target, SERVICE)
                .set("account_switch_type_id", 1L, "account_switch_type", "Substitute User");
        event.object("actor").put("user", Ocsf.user(invoker));
        return event;
    }

    private static String target(String fields, String head) {
        int next = fields.indexOf(TARGET, head.length());
        if (next > 0 && fields.indexOf(BETWEEN + COMMAND, next) > 0) {
            int root = fields.indexOf(TARGET + "root ; ");
            if (root >= 0) {
                return "root";
            }
        }
        return field(head, "USER=");
    }

    /// What stands before the first field, such as `user NOT in sudoers`; empty when sudo ran the command.
    private static String refusal(String fields) {
        int semicolon = fields.indexOf(BETWEEN);
        String first = semicolon < 0 ? fields : fields.substring(0, semicolon);
        return first.indexOf('=') < 0 ? first.strip() : "";
    }

    private static String field(String fields, String name) {
        int at = start(fields, name);
        if (at < 0) {
            return "";
        }
        int end = fields.indexOf(BETWEEN, at);
        return fields.substring(at + name.length(), end < 0 ? fields.length() : end);
    }

    /// Where a field of this name stands, at the start or behind ` ; `; −1 when there is none.
    private static int start(String fields, String name) {
        int at = fields.indexOf(name);
        while (at > 0 && !fields.startsWith(BETWEEN, at - BETWEEN.length())) {
            at = fields.indexOf(name, at + 1);
        }
        return at;
    }
}
