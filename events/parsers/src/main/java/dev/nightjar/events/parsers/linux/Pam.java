package dev.nightjar.events.parsers.linux;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.text.Cursor;

/// What PAM modules log through the program that uses them (`pam_syslog(3)`): `MODULE(SERVICE:TYPE): message`,
/// the older `(pam_unix) message`, and sshd's own `PAM N more authentication failures; …`.
final class Pam implements Parser {
    private static final String RUSER = " ruser=";
    private static final String RHOST = " rhost=";
    private static final int MAX_TRIED = 20;
    private static final int PASSWORD_CHANGE = 3;
    private static final int LOCK = 9;

    /// Whether a message is PAM's, whatever program logged it.
    static boolean isPam(String message) {
        return message.startsWith("pam_")
                || message.startsWith("(pam_")
                || message.startsWith("PAM ")
                || message.startsWith("error: PAM: ");
    }

    @Override
    public Parsed parse(Line line) {
        return isPam(line.message()) ? Parsed.of(event(line)) : Parsed.rejected("not a message of a PAM module");
    }

    static EventBuilder event(Line line) {
        var in = new Cursor(line.message());
        String service = line.app();
        if (in.take("error: PAM: ")) {
            return sshdError(line, in);
        }
        if (!in.take("PAM ")) {
            String module = in.until(':');
            int open = module.indexOf('(');
            int colon = module.length();
            String named = open > 0 ? module.substring(open + 1, colon) : service;
            service = named.isEmpty() ? service : named;
            in.moveTo(behindModule(line.message()));
        }
        return body(line, in, service);
    }

    /// Behind `pam_unix(sshd:auth): ` or `(pam_unix) `: the first parenthesis that closes, and the colon.
    private static int behindModule(String message) {
        int at = message.indexOf(')') + 1;
        while (at < message.length() && (message.charAt(at) == ':' || message.charAt(at) == ' ')) {
            at++;
        }
        return at;
    }

    private static EventBuilder body(Line line, Cursor in, String service) {
        if (in.take("session opened for user ")) {
            return opened(line, in, service);
        }
        if (in.take("session closed for user ")) {
            return UnixEvents.authentication(line, UnixEvents.LOGOFF, name(in.rest()), service)
                    .succeeded(true);
        }
        if (in.take("password changed for ")) {
            return UnixEvents.about(line, OcsfClass.ACCOUNT_CHANGE, PASSWORD_CHANGE)
                    .set("user", Ocsf.user(in.word()))
                    .succeeded(true);
        }
        if (in.take("Consecutive login failures for user ")) {
            return UnixEvents.about(line, OcsfClass.ACCOUNT_CHANGE, LOCK)
                    .set("user", Ocsf.user(in.word()))
                    .succeeded(true);
        }
        String rest = in.rest();
        if (rest.startsWith("authentication failure") || rest.contains("authentication failure")) {
            return outcome(line, rest, service, false);
        }
        if (rest.startsWith("authentication success")) {
            return outcome(line, rest, service, true);
        }
        if (rest.startsWith("check pass; user unknown")) {
            return UnixEvents.authentication(line, UnixEvents.LOGON, "", service)
                    .succeeded(false)
                    .set("status_detail", "the user does not exist");
        }
        return other(line, rest);
    }

    /// `NAME(uid=0) by OTHER(uid=1000)`; the newer form has the uid of both, the older of the second only.
    private static EventBuilder opened(Line line, Cursor in, String service) {
        String opened = in.until(" by ");
        String by = name(in.rest());
        EventBuilder event = UnixEvents.authentication(line, UnixEvents.LOGON, name(opened), service)
                .succeeded(true);
        String uid = uid(opened);
        if (!uid.isEmpty()) {
            event.object("user").put("uid", uid);
        }
        if (!by.isEmpty()) {
            event.object("actor").put("user", Ocsf.user(by));
        }
        return event;
    }

    /// `authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=192.0.2.1  user=root`
    private static EventBuilder outcome(Line line, String text, String service, boolean success) {
        EventBuilder event = UnixEvents.authentication(line, UnixEvents.LOGON, user(text), service)
                .succeeded(success)
                .set("status_detail", text.substring(0, Math.max(0, semicolon(text))));
        long times = new Cursor(text).number(); // `2 more authentication failures`
        if (times > 0) {
            event.set("count", times);
        }
        int host = rhost(text);
        String rhost = host < 0 ? "" : word(text, host + RHOST.length());
        if (!rhost.isEmpty()) {
            event.set("src_endpoint", Ocsf.endpoint(rhost)).set("is_remote", true);
        }
        int named = text.indexOf(RUSER);
        String by = named < 0 || named > host
                ? ""
                : text.substring(named + RUSER.length(), host).strip();
        by = by.isEmpty() ? field(text, " logname=") : by;
        if (!by.isEmpty()) {
            event.object("actor").put("user", Ocsf.user(by));
        }
        String tty = field(text, " tty=");
        if (!tty.isEmpty()) {
            event.set("session", new JsonObject(1).put("terminal", tty));
        }
        return event.unmapped("uid", field(text, " uid=")).unmapped("euid", field(text, " euid="));
    }

    /// Where the host stands. A service such as vsftpd gives PAM the client's name as both `ruser` and
    /// `user`, and the name may hold ` rhost=…` itself: the host between two equal names is the true one,
    /// else the first.
    private static int rhost(String text) {
        int named = text.indexOf(RUSER);
        int first = text.indexOf(RHOST, Math.max(0, named));
        int tried = 0;
        for (int at = first; at >= 0 && named >= 0 && tried < MAX_TRIED; at = text.indexOf(RHOST, at + 1), tried++) {
            String name = text.substring(named + RUSER.length(), at);
            int user = at + RHOST.length() + word(text, at + RHOST.length()).length();
            if (!name.isEmpty()
                    && text.startsWith("  user=", user)
                    && text.substring(user + 7).equals(name)) {
                return at;
            }
        }
        return first;
    }

    /// The name behind the host, to the text's end; a name that is the client's choice may have blanks.
    private static String user(String text) {
        int host = rhost(text);
        int user = text.indexOf(" user=", Math.max(0, host));
        return user < 0 ? "" : text.substring(user + " user=".length()).strip();
    }

    private static String word(String text, int from) {
        return text.startsWith(" ", from) ? "" : new Cursor(text, from, text.length()).word();
    }

    /// sshd's `error: PAM: Authentication failure for [illegal user ]NAME from HOST`
    private static EventBuilder sshdError(Line line, Cursor in) {
        String why = in.until(" for ");
        Peer peer = Peer.from(in.rest());
        EventBuilder event = UnixEvents.authentication(line, UnixEvents.LOGON, peer.user(), line.app())
                .succeeded(false)
                .set("status_detail", why);
        if (!peer.address().isEmpty()) {
            event.set("src_endpoint", peer.endpoint()).set("is_remote", true);
        }
        return event;
    }

    /// Any other message; `… by user "root"` and `… for user root` still tell whom it is about.
    private static EventBuilder other(Line line, String text) {
        EventBuilder event = LogMessage.of(line);
        String user = field(text, " user \"");
        if (user.isEmpty()) {
            user = field(text, " user ");
        }
        user = user.endsWith("\"") ? user.substring(0, user.length() - 1) : user;
        if (!user.isEmpty()) {
            event.object("actor").put("user", Ocsf.user(user));
        }
        return event;
    }

    private static int semicolon(String text) {
        int at = text.indexOf(';');
        return at < 0 ? text.length() : at;
    }

    /// The word behind a mark; empty when the mark or the word is missing.
    private static String field(String text, String mark) {
        int at = text.indexOf(mark);
        return at < 0 || text.startsWith(" ", at + mark.length())
                ? ""
                : new Cursor(text, at + mark.length(), text.length()).word();
    }

    private static String name(String text) {
        String word = new Cursor(text).word();
        int uid = word.indexOf("(uid=");
        return uid < 0 ? word : word.substring(0, uid);
    }

    private static String uid(String text) {
        int at = text.indexOf("(uid=");
        return at < 0 ? "" : new Cursor(text, at + 5, text.length()).until(')');
    }
}
