package dev.nightjar.events.parsers.linux;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.text.Cursor;

/// polkit: who ran what as whom (`alice: Executing command [USER=root] [TTY=unknown] [CWD=/home/alice]
/// [COMMAND=/bin/x]` of pkexec), and who proved to be whom for an action (`Operator of unix-session:2
/// successfully authenticated as unix-user:alice to gain TEMPORARY authorization for action …` of polkitd).
final class Polkit implements Parser {
    private static final String LOCAL = "polkitd(authority=local)";
    private static final String OPERATOR = "Operator of ";
    private static final String ACTION = "authorization for action ";

    /// Older polkitd names itself in a form that is no program's name in syslog.
    static boolean isPolkit(Line line) {
        return line.message().startsWith(LOCAL);
    }

    @Override
    public Parsed parse(Line line) {
        String text = line.message().strip();
        if (text.startsWith(LOCAL)) {
            text = text.substring(Math.max(0, text.indexOf(": ") + 2)).strip();
        }
        if (text.isEmpty()) {
            return Parsed.rejected("an empty message");
        }
        if (Pam.isPam(text)) {
            return Parsed.rejected("a message of PAM's");
        }
        if (text.startsWith(OPERATOR) && text.contains(ACTION)) {
            return Parsed.of(authorization(line, text));
        }
        int fields = text.indexOf(" [USER=");
        int colon = text.indexOf(": ");
        return Parsed.of(colon > 0 && fields > colon ? command(line, text, colon, fields) : LogMessage.of(line));
    }

    /// The directory is the caller's choice and may hold the mark of the command; the user stands in front of both.
    private static EventBuilder command(Line line, String text, int colon, int fields) {
        String target = field(text, fields, " [USER=");
        String said = text.substring(colon + 2, fields);
        boolean isRun = said.equals("Executing command");
        EventBuilder event = UnixEvents.authentication(line, UnixEvents.ACCOUNT_SWITCH, target, "pkexec")
                .set("account_switch_type_id", 1L, "account_switch_type", "Substitute User")
                .succeeded(isRun)
                .set("status_detail", isRun ? "" : said);
        event.object("actor").put("user", Ocsf.user(text.substring(0, colon)));
        String tty = field(text, fields, " [TTY=");
        if (!tty.isEmpty() && !tty.equals("unknown")) {
            event.set("session", new JsonObject(1).put("terminal", tty));
        }
        int command = text.indexOf(" [COMMAND=", fields);
        int end = text.endsWith("]") ? text.length() - 1 : text.length();
        return event.unmapped("CWD", field(text, fields, " [CWD="))
                .unmapped("COMMAND", command < 0 ? "" : text.substring(command + 10, Math.max(command + 10, end)));
    }

    private static EventBuilder authorization(Line line, String text) {
        int action = text.indexOf(ACTION) + ACTION.length();
        String head = text.substring(0, action);
        int as = head.indexOf(" authenticated as unix-user:");
        int owner = text.lastIndexOf("(owned by unix-user:");
        String by = owner < 0 ? "" : new Cursor(text, owner + 20, text.length()).until(')');
        String user = as < 0 ? by : new Cursor(head, as + 28, head.length()).word();
        EventBuilder event = UnixEvents.authentication(line, UnixEvents.LOGON, user, "polkit")
                .succeeded(as > 0 && head.contains(" successfully "))
                .set("actor", LogMessage.actor("polkitd", line.pid()));
        if (!by.isEmpty()) {
            event.object("actor").put("user", Ocsf.user(by));
        }
        int open = text.indexOf(" [", action);
        int close = owner < 0 ? -1 : text.lastIndexOf(']', owner);
        return event.unmapped("action", new Cursor(text, action, text.length()).word())
                .unmapped("COMMAND", open < 0 || close <= open ? "" : text.substring(open + 2, close));
    }

    private static String field(String text, int from, String mark) {
        int at = text.indexOf(mark, from);
        int end = at < 0 ? -1 : text.indexOf(']', at);
        return end < 0 ? "" : text.substring(at + mark.length(), end);
    }
}
