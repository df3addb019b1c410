package dev.nightjar.events.parsers.linux;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.audit.Who;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;

/// Dropbear's SSH server, as its svr-auth*.c and svr-session.c write: `Password auth succeeded for 'root' from
/// 192.0.2.1:50661`, `Bad password attempt for 'root' from …`, `Login attempt for nonexistent user from …`,
/// `Exit before auth from <…>: (user 'root', 3 fails): …`. A name is the client's choice: the last address
/// counts.
final class Dropbear implements Parser {
    private static final int OPEN = 1;
    private static final int CLOSE = 2;
    private static final String FROM = " from ";

    @Override
    public Parsed parse(Line line) {
        String text = line.message().strip();
        if (text.isEmpty()) {
            return Parsed.rejected("an empty message");
        }
        if (Pam.isPam(text)) {
            return Parsed.rejected("a message of PAM's");
        }
        return Parsed.of(event(line, text));
    }

    private static EventBuilder event(Line line, String text) {
        if (text.startsWith("Child connection" + FROM)) {
            return connection(line, OPEN, text.substring("Child connection from ".length()));
        }
        if (text.startsWith("Exit before auth")) {
            return left(line, text);
        }
        if (text.startsWith("Exit (")) {
            return closed(line, text);
        }
        int from = text.lastIndexOf(FROM);
        if (from < 0) {
            return LogMessage.of(line);
        }
        String address = text.substring(from + FROM.length());
        boolean isGood = text.startsWith("Password auth succeeded") || text.startsWith("Pubkey auth succeeded");
        String why = isGood
                ? ""
                : text.startsWith("Bad ")
                        ? "bad password"
                        : text.startsWith("Login attempt for nonexistent user")
                                ? "the user does not exist"
                                : text.startsWith("Login attempt") || text.contains(" rejected")
                                        ? text.substring(0, from)
                                        : null;
        if (why == null) {
            return LogMessage.of(line);
        }
        EventBuilder event = UnixEvents.authentication(
                        line, UnixEvents.LOGON, quoted(text.substring(0, from)), "dropbear")
                .succeeded(isGood)
                .set("status_detail", why)
                .set("is_remote", true)
                .set("auth_protocol_id", 99L, "auth_protocol", "SSH")
                .set("src_endpoint", endpoint(address));
        return event;
    }

    /// `Exit before auth from <192.0.2.1:35440>: (user 'root', 3 fails): Exited normally`
    private static EventBuilder left(Line line, String text) {
        int open = text.indexOf('<');
        int close = text.indexOf(">: ", open);
        if (open < 0 || close < 0) {
            return LogMessage.of(line);
        }
        EventBuilder event = connection(line, CLOSE, text.substring(open + 1, close));
        int named = text.indexOf("(user '", close);
        int end = text.lastIndexOf("', ", text.indexOf(" fails)", close));
        String user = named < 0 || end < named + 7 ? "" : text.substring(named + 7, end);
        if (!user.isEmpty()) {
            event.object("actor").put("user", Ocsf.user(user));
        }
        return event.set("status_detail", text.substring(close + 3));
    }

    /// `Exit (root) from <192.0.2.1:35440>: Disconnect received`
    private static EventBuilder closed(Line line, String text) {
        int end = text.indexOf(')');
        int open = text.indexOf("from <", Math.max(0, end));
        int close = text.indexOf(">: ", Math.max(0, open));
        EventBuilder event = UnixEvents.authentication(
                        line, UnixEvents.LOGOFF, end < 0 ? "" : text.substring(6, end), "dropbear")
                .succeeded(true);
        return open < 0 || close < 0 ? event : event.set("src_endpoint", endpoint(text.substring(open + 6, close)));
    }

    private static EventBuilder connection(Line line, int activity, String address) {
        EventBuilder event =
                UnixEvents.about(line, OcsfClass.SSH_ACTIVITY, activity).set("src_endpoint", endpoint(address));
        return line.host().isEmpty() ? event : event.set("dst_endpoint", Ocsf.endpoint(line.host()));
    }

    /// The name between the first quote and the last; `with wrong user NAME` has none.
    private static String quoted(String text) {
        int wrong = text.indexOf(" with wrong user ");
        if (wrong > 0) {
            return text.substring(wrong + " with wrong user ".length());
        }
        int start = text.indexOf('\'');
        int with = text.indexOf("' with ", start);
        int end = with > 0 ? with : text.lastIndexOf('\'');
        return start < 0 || end <= start ? "" : text.substring(start + 1, end);
    }

    /// The port stands behind the last colon, of IPv6 addresses too.
    private static JsonObject endpoint(String text) {
        int colon = text.lastIndexOf(':');
        int first = text.indexOf(':');
        return colon > first && !text.startsWith("[")
                ? Who.endpoint('[' + text.substring(0, colon) + ']' + text.substring(colon))
                : Who.endpoint(text);
    }
}
