package dev.nightjar.events.parsers.mail;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Network;
import java.util.List;
import java.util.Locale;

/// Dovecot: log-ins and failures of imap, pop3, managesieve, submission; disconnections; auth's words; what lda, lmtp
/// and sieve delivered. In syslog (`dovecot: imap-login: Login: user=<…>`) or its own file (`imap-login: Info: Login:
/// …`).
final class Dovecot implements Parser {
    private static final List<String> LEVELS = List.of("Info", "Error", "Warning", "Fatal", "Panic", "Debug");
    private static final List<String> SERVICES = List.of(
            "imap-login",
            "pop3-login",
            "managesieve-login",
            "submission-login",
            "imap",
            "pop3",
            "managesieve",
            "submission",
            "auth",
            "auth-worker",
            "lmtp",
            "lda",
            "doveadm",
            "master",
            "config",
            "log",
            "stats",
            "anvil",
            "indexer-worker");

    @Override
    public Parsed parse(Line line) {
        String app = line.app().toLowerCase(Locale.ROOT);
        String text = line.message();
        String service = app;
        if (text.startsWith("pam_")) {
            return Parsed.rejected("a message of a PAM module");
        }
        if (app.startsWith("dovecot")) {
            int colon = text.indexOf(": ");
            String head = colon < 0 ? "" : text.substring(0, colon);
            service = name(head);
            boolean isService = SERVICES.contains(service);
            text = isService ? text.substring(colon + 2) : text;
            service = isService ? head : "dovecot";
        } else if (!startsWithLevel(text)) {
            return Parsed.rejected("no level of Dovecot's behind its service");
        }
        String level = "";
        int colon = text.indexOf(": ");
        if (colon > 0 && LEVELS.contains(text.substring(0, colon))) {
            level = text.substring(0, colon);
            text = text.substring(colon + 2);
        }
        EventBuilder event = event(line, service, level, text);
        return Parsed.of(event.unmapped("service", name(service)).unmapped("level", level));
    }

    private static boolean startsWithLevel(String text) {
        int colon = text.indexOf(": ");
        return colon > 0 && LEVELS.contains(text.substring(0, colon));
    }

    /// `imap(alice)<1234><session>` is the service imap.
    private static String name(String service) {
        int end = 0;
        while (end < service.length()
                && (Character.isLetterOrDigit(service.charAt(end)) || service.charAt(end) == '-')) {
            end++;
        }
        return service.substring(0, end);
    }

    private static EventBuilder event(Line line, String service, String level, String text) {
        String name = name(service);
        if (name.endsWith("-login")) {
            return login(line, name.substring(0, name.length() - "-login".length()), text);
        }
        if (name.equals("auth") || name.equals("auth-worker")) {
            return auth(line, level, text);
        }
        boolean isDelivery = name.equals("lda") || name.equals("lmtp");
        if (isDelivery && text.contains("msgid=")) {
            return delivery(line, service, text);
        }
        if (text.startsWith("Logged out") || text.startsWith("Disconnected") || text.startsWith("Connection closed")) {
            return loggedOut(line, service, text);
        }
        return LogMessage.of(line, isError(level), "dovecot");
    }

    /// `Login: user=<alice>, method=PLAIN, rip=192.0.2.1, lip=192.0.2.9, mpid=1, TLS, session=<x>`,
    /// `Aborted login (auth failed, 1 attempts in 2 secs): user=<alice>, …`, `Disconnected: …`
    private static EventBuilder login(Line line, String service, String given) {
        // The name is the client's choice and may hold `, rip=…` itself: what Dovecot knows stands behind it.
        int name = given.indexOf("user=<");
        int end = Math.max(given.lastIndexOf(">, method="), given.lastIndexOf(">, rip="));
        boolean isNamed = name >= 0 && end > name;
        String user = isNamed ? given.substring(name + "user=<".length(), end) : angled(given, "user=<");
        String text = isNamed ? given.substring(0, name) + given.substring(end + 3) : given;
        String address = field(text, "rip=");
        JsonObject client =
                address.isEmpty() ? new JsonObject(1) : Ocsf.endpoint(address, Fields.toNumber(field(text, "rport=")));
        boolean isLogin = text.startsWith("Login: ") || text.startsWith("Logged in");
        boolean isAttempt = isLogin
                || text.contains("auth failed")
                || text.startsWith("Aborted login")
                || text.contains("Login aborted")
                || text.contains("Authentication failed");
        if (user.isEmpty() && !isAttempt && address.isEmpty()) {
            return LogMessage.of(line, false, "dovecot");
        }
        String local = field(text, "lip=");
        if (!isAttempt) { // `Disconnected (no auth attempts in 0 secs)`
            return Mail.connection(line, Network.CLOSE, client)
                    .set("dst_endpoint", "ip", IpText.isIp(local) ? local : "")
                    .unmapped("rip", address)
                    .unmapped("lip", local);
        }
        EventBuilder event = Mail.authentication(line, Mail.LOGON, user, service.toUpperCase(Locale.ROOT), client);
        if (!isLogin) {
            int colon = isNamed ? name - 2 : text.indexOf(": user=");
            event.succeeded(false).set("status_detail", colon > 0 ? text.substring(0, colon) : text);
        } else {
            event.succeeded(true);
        }
        String method = field(text, "method=");
        if (!method.isEmpty()) {
            event.set("auth_protocol_id", 99, "auth_protocol", method);
        }
        boolean isEncrypted = text.contains(", TLS") || text.contains(", secured");
        event.set("is_cleartext", (method.equals("PLAIN") || method.equals("LOGIN")) ? !isEncrypted : null);
        String session = angled(text, "session=<");
        if (!session.isEmpty()) {
            event.set("session", new JsonObject(1).put("uid", session));
        }
        if (!local.isEmpty()) {
            event.set("dst_endpoint", "ip", IpText.isIp(local) ? local : "");
        }
        return event.unmapped("rip", address)
                .unmapped("lip", local)
                .unmapped("method", method)
                .unmapped("user", user)
                .unmapped("mpid", field(text, "mpid="))
                .unmapped("session", session);
    }

    /// `pam(alice,192.0.2.1,<session>): pam_authenticate() failed: …`, `passwd-file(bob,192.0.2.1): unknown user`
    private static EventBuilder auth(Line line, String level, String text) {
        int open = text.indexOf('(');
        int close = text.indexOf("): ", Math.max(0, open));
        String why = close < 0 ? "" : text.substring(close + 3);
        String lower = why.toLowerCase(Locale.ROOT);
        boolean isFailure = lower.contains("unknown user")
                || lower.contains("password mismatch")
                || lower.contains("authentication failure")
                || lower.contains("failed")
                || lower.contains("invalid credentials");
        if (open <= 0 || !isFailure) {
            return LogMessage.of(line, isError(level), "dovecot");
        }
        String inside = text.substring(open + 1, close);
        int session = inside.endsWith(">") ? inside.lastIndexOf(",<") : -1;
        String named = session < 0 ? inside : inside.substring(0, session);
        int comma = named.lastIndexOf(','); // a name may hold one, an address does not
        boolean hasAddress = comma >= 0 && IpText.isIp(named.substring(comma + 1));
        JsonObject client = hasAddress ? Ocsf.endpoint(named.substring(comma + 1)) : new JsonObject(1);
        String user = hasAddress ? named.substring(0, comma) : named;
        return Mail.authentication(line, Mail.LOGON, user, "dovecot", client)
                .succeeded(false)
                .set("status_detail", why)
                .unmapped("passdb", text.substring(0, open));
    }

    /// `sieve: msgid=<m@example.com>: stored mail into mailbox 'INBOX'`, behind `lda(alice): ` or `lmtp(alice): `
    private static EventBuilder delivery(Line line, String service, String text) {
        String user = userOf(service);
        String recipient = Mail.isEmail(user, "") ? user : "";
        String id = angled(text, "msgid=<");
        int colon = text.indexOf(">: ");
        String result = colon < 0 ? text : text.substring(colon + 3);
        boolean isFailed =
                result.startsWith("save failed") || result.startsWith("rejected") || result.contains("failed to");
        if (recipient.isEmpty()) {
            EventBuilder event = LogMessage.of(line, false, "dovecot").succeeded(!isFailed);
            return user.isEmpty() ? event : event.set("actor", "user", Mail.user(user));
        }
        EventBuilder event = Mail.email(line, Mail.RECEIVE, Mail.INBOUND, "", recipient, "")
                .succeeded(!isFailed)
                .set("status_detail", result);
        if (!id.isEmpty()) {
            event.object("email").put("message_uid", '<' + id + '>');
        }
        return event;
    }

    /// `imap(alice)<123><session>: Logged out in=50 out=500`
    private static EventBuilder loggedOut(Line line, String service, String text) {
        EventBuilder event = Mail.authentication(
                        line, Mail.LOGOFF, userOf(service), name(service).toUpperCase(Locale.ROOT), new JsonObject(1))
                .succeeded(true)
                .set("status_detail", text.startsWith("Logged out") ? "" : text);
        return event.set("is_remote", null).unmapped("in", field(text, "in=")).unmapped("out", field(text, "out="));
    }

    private static String userOf(String service) {
        int open = service.indexOf('(');
        int close = service.indexOf(')', open + 1);
        String user = open < 0 || close < 0 ? "" : service.substring(open + 1, close);
        int comma = user.indexOf(',');
        return comma < 0 ? user : user.substring(0, comma);
    }

    private static boolean isError(String level) {
        return level.equals("Error") || level.equals("Fatal") || level.equals("Panic");
    }

    private static String field(String text, String mark) {
        int at = text.indexOf(mark);
        if (at < 0 || (at > 0 && text.charAt(at - 1) != ' ' && text.charAt(at - 1) != '(')) {
            return "";
        }
        int from = at + mark.length();
        int to = from;
        while (to < text.length() && ", )".indexOf(text.charAt(to)) < 0) {
            to++;
        }
        return text.substring(from, to);
    }

    private static String angled(String text, String mark) {
        int at = text.indexOf(mark);
        int end = at < 0 ? -1 : text.indexOf('>', at + mark.length());
        return end < 0 ? "" : text.substring(at + mark.length(), end);
    }
}
