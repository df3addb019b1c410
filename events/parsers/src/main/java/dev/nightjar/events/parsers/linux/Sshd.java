package dev.nightjar.events.parsers.linux;

import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.SyslogHeader;

/// OpenSSH's server, as auth.c, session.c and packet.c of portable OpenSSH write it to syslog.
///
/// Log-ons are Authentication; what happens to a connection before or beside one is SSH Activity.
final class Sshd implements Parser {
    private static final int OPEN = 1;
    private static final int CLOSE = 2;
    private static final int RESET = 3;
    private static final int FAIL = 4;
    private static final int REFUSE = 5;
    private static final int TRAFFIC = 6;
    private static final String SERVICE = "sshd";

    @Override
    public Parsed parse(Line line) {
        SyslogHeader header = line.syslog();
        if (header != null && header.structured().startsWith("[junos@")) {
            return Parsed.rejected("Junos' own form of sshd's messages");
        }
        String message = line.message();
        if (message.isBlank()) {
            return Parsed.rejected("an empty message");
        }
        if (Pam.isPam(message)) {
            return Parsed.of(Pam.event(line));
        }
        int start = message.startsWith("error: ") ? 7 : message.startsWith("fatal: ") ? 7 : 0;
        return Parsed.of(event(line, new Cursor(message, start, message.length())));
    }

    private static EventBuilder event(Line line, Cursor in) {
        if (in.take("message repeated ")) {
            return repeated(line, in);
        }
        if (in.take("Accepted ")) {
            return decided(line, in, true);
        }
        if (in.take("Failed ")) {
            return decided(line, in, false);
        }
        if (in.take("Invalid user ") || in.take("Illegal user ")) {
            return refused(line, Peer.from(in.rest()), "the user does not exist");
        }
        if (in.take("maximum authentication attempts exceeded for ")) {
            return refused(line, Peer.from(in.rest()), "maximum authentication attempts exceeded");
        }
        if (in.take("User ")) {
            return notAllowed(line, in);
        }
        return connection(line, in);
    }

    /// `N times: [ MESSAGE]`, as rsyslog sums up equal lines where `$RepeatedMsgReduction` is on.
    private static EventBuilder repeated(Line line, Cursor in) {
        long times = in.number();
        boolean isSum = in.take(" times: [ ");
        String message = in.rest();
        return times < 1 || !isSum || !message.endsWith("]") || message.startsWith("message repeated ")
                ? LogMessage.of(line)
                : event(line, new Cursor(message, 0, message.length() - 1)).set("count", times);
    }

    /// `METHOD for [invalid user ]NAME from ADDRESS port N ssh2[: KEY]`
    private static EventBuilder decided(Line line, Cursor in, boolean success) {
        String method = in.until(" for ");
        Peer peer = Peer.decided(in.rest());
        EventBuilder event = logon(line, peer, success).set("auth_protocol_id", 99L, "auth_protocol", method);
        var rest = new Cursor(peer.rest());
        String protocol = rest.until(": ");
        return event.unmapped("ssh_protocol", protocol.endsWith(":") ? "" : protocol)
                .unmapped("key", rest.rest());
    }

    private static EventBuilder refused(Line line, Peer peer, String why) {
        return logon(line, peer, false).set("status_detail", why);
    }

    /// `User NAME from ADDRESS not allowed because …`, `User NAME not allowed because …`
    private static EventBuilder notAllowed(Line line, Cursor in) {
        String message = in.rest();
        int not = message.lastIndexOf(" not allowed because ");
        if (not < 0) {
            return LogMessage.of(line);
        }
        return refused(line, Peer.from(message.substring(0, not)), message.substring(not + 1));
    }

    private static EventBuilder logon(Line line, Peer peer, boolean success) {
        EventBuilder event = UnixEvents.authentication(line, UnixEvents.LOGON, peer.user(), SERVICE)
                .succeeded(success)
                .set("is_remote", true);
        if (!peer.address().isEmpty()) {
            event.set("src_endpoint", peer.endpoint());
        }
        if (peer.isInvalid()) {
            event.set("status_detail", "the user does not exist");
        }
        return event;
    }

    private static EventBuilder connection(Line line, Cursor in) {
        if (in.take("Connection closed by ") || in.take("Disconnected from ")) {
            return ssh(line, CLOSE, Peer.userAt(in.rest()));
        }
        if (in.take("Connection reset by ")) {
            return ssh(line, RESET, Peer.userAt(in.rest()));
        }
        if (in.take("Received disconnect from ")) {
            return ssh(line, CLOSE, Peer.at(in.rest()));
        }
        if (in.take("Disconnecting ")) {
            return ssh(line, CLOSE, Peer.userAt(in.rest()));
        }
        if (in.take("Connection from ")) {
            return ssh(line, OPEN, Peer.at(in.rest()));
        }
        if (in.take("Did not receive identification string from ")
                || in.take("Unable to negotiate with ")
                || in.take("Timeout before authentication for ")
                || in.take("banner exchange: Connection from ")) {
            return ssh(line, FAIL, Peer.at(in.rest()));
        }
        if (in.take("Bad protocol version identification ")) {
            return ssh(line, FAIL, Peer.from(in.rest()).nameless()); // what is quoted is the client's banner
        }
        if (in.take("Postponed ") && in.skipPast(" for ")) {
            return ssh(line, TRAFFIC, Peer.decided(in.rest()));
        }
        if (in.take("reverse mapping checking getaddrinfo for ")
                && in.rest().endsWith("] failed - POSSIBLE BREAK-IN ATTEMPT!")) {
            String text = in.text();
            int open = text.lastIndexOf('[');
            return ssh(line, TRAFFIC, Peer.at(text.substring(open + 1, text.lastIndexOf(']'))));
        }
        if (in.take("refused connect from ")) {
            return ssh(line, REFUSE, Peer.at(in.rest()));
        }
        return session(line, in);
    }

    private static EventBuilder ssh(Line line, int activity, Peer peer) {
        if (peer.address().isEmpty()) {
            return LogMessage.of(line);
        }
        EventBuilder event =
                UnixEvents.about(line, OcsfClass.SSH_ACTIVITY, activity).set("src_endpoint", peer.endpoint());
        if (!line.host().isEmpty()) {
            event.set("dst_endpoint", Ocsf.endpoint(line.host()));
        }
        if (!peer.user().isEmpty()) {
            event.object("actor").put("user", Ocsf.user(peer.user()));
        }
        return event;
    }

    /// `subsystem request for sftp by user NAME`, `Starting session: shell on pts/0 for NAME from ADDRESS port N id 0`
    private static EventBuilder session(Line line, Cursor in) {
        String user = "";
        Peer peer = null;
        if (in.take("subsystem request for ")) {
            user = in.skipPast(" by user ") ? in.word() : "";
        } else if (in.take("Starting session: ") || in.take("Close session: user ")) {
            String text = in.rest();
            int named = text.lastIndexOf(" for ");
            peer = Peer.from(named < 0 ? text : text.substring(named + 5));
            user = peer.user();
        }
        EventBuilder event = LogMessage.of(line);
        if (!user.isEmpty()) {
            event.object("actor").put("user", Ocsf.user(user));
        }
        if (peer != null && !peer.address().isEmpty()) {
            event.unmapped("peer", peer.address());
        }
        return event;
    }
}
