package dev.nightjar.events.parsers.mail;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Network;
import dev.nightjar.events.parsers.text.Cursor;
import java.util.Locale;

/// Postfix: what its daemons log of connections, sign-ins, messages in the queue, deliveries and refusals
/// (`postfix/smtpd[123]: …`; also from further instances, `postfix-out/smtp`, and with the service in between,
/// `postfix/submission/smtpd`).
final class Postfix implements Parser {
    private static final int MAX_QUEUE_ID = 24;

    @Override
    public Parsed parse(Line line) {
        if (!line.app().startsWith("postfix")) {
            return Parsed.rejected("no line of a Postfix daemon");
        }
        String daemon = line.app().substring(line.app().lastIndexOf('/') + 1);
        var in = new Cursor(line.message());
        String queue = queue(in);
        EventBuilder event = event(line, daemon, queue, in);
        return Parsed.of(event.unmapped("process", daemon).unmapped("queue_id", queue));
    }

    /// `4dC1x2…: ` at the start (short: hexadecimal; long: letters and digits); empty, and the cursor stays, when none
    /// is there.
    private static String queue(Cursor in) {
        int start = in.at();
        if (in.take("NOQUEUE: ")) {
            return "";
        }
        int end = in.indexOf(':');
        if (end < 5 || end > MAX_QUEUE_ID) {
            return "";
        }
        String id = in.text().substring(start, end);
        boolean hasDigit = false;
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            hasDigit |= c >= '0' && c <= '9';
            if (!Character.isLetterOrDigit(c)) {
                return "";
            }
        }
        if (!hasDigit && !id.equals(id.toUpperCase(Locale.ROOT))) {
            return "";
        }
        in.moveTo(end + 1);
        in.skipSpaces();
        return id;
    }

    private static EventBuilder event(Line line, String daemon, String queue, Cursor in) {
        if (in.take("reject: ") || in.take("milter-reject: ") || in.take("discard: ") || in.take("reject_warning: ")) {
            return refused(line, queue, in);
        }
        String text = in.text().substring(in.at());
        return switch (daemon) {
            case "smtpd", "postscreen", "tlsproxy" -> client(line, in, text);
            case "pickup" -> pickup(line, queue, in, text);
            default ->
                text.startsWith("to=<") || text.startsWith("from=<")
                        ? message(line, daemon, queue, text)
                        : other(line, text);
        };
    }

    private static EventBuilder client(Line line, Cursor in, String text) {
        if (in.take("connect from ") || in.take("CONNECT from ")) {
            EventBuilder event = Mail.connection(line, Network.OPEN, peer(in.word()));
            return in.take("to ") ? event.set("dst_endpoint", peer(in.word())) : event;
        }
        if (in.take("disconnect from ") || in.take("DISCONNECT ")) {
            return counted(Mail.connection(line, Network.CLOSE, peer(in.word())), in.rest());
        }
        if (text.startsWith("lost connection after ")
                || text.startsWith("timeout after ")
                || text.startsWith("too many errors after ")) {
            in.skipPast(" from ");
            return Mail.connection(line, Network.RESET, peer(in.word())).succeeded(false);
        }
        if (text.startsWith("client=")) {
            return accepted(line, text);
        }
        int screened = screened(text);
        if (screened >= 0) {
            int activity = text.startsWith("HANGUP ") ? Network.CLOSE : Network.TRAFFIC;
            return Mail.connection(line, activity, peer(new Cursor(text, screened, text.length()).word()));
        }
        if (text.contains("TLS connection established from ")) {
            in.skipPast(" from ");
            EventBuilder event = Mail.connection(line, Network.TRAFFIC, peer(in.word()));
            event.set("tls", "version", in.word());
            return event.set("tls", "cipher", in.take("with cipher ") ? in.word() : "");
        }
        int sasl = text.indexOf(": SASL ");
        if (text.startsWith("warning: ") && sasl > 0) {
            JsonObject client = peer(text.substring("warning: ".length(), sasl));
            var method = new Cursor(text, sasl + ": SASL ".length(), text.length());
            String mechanism = method.word();
            String user = field(text, "sasl_username=");
            EventBuilder event = Mail.authentication(line, Mail.LOGON, user, "SMTP", client)
                    .succeeded(false)
                    .set("status_detail", method.rest());
            return event.set("auth_protocol_id", 99, "auth_protocol", mechanism);
        }
        return other(line, text);
    }

    /// Where the client stands in what postscreen found of it (POSTSCREEN_README): `PREGREET 14 after 0.05 from
    /// [192.0.2.1]:4711: …`, `DNSBL rank 6 for [192.0.2.1]:4711`, `PASS NEW [192.0.2.1]:4711`; −1 for other texts.
    private static int screened(String text) {
        var in = new Cursor(text);
        String word = in.word();
        return switch (word) {
            case "PREGREET",
                    "HANGUP",
                    "DNSBL",
                    "PASS",
                    "BARE",
                    "NON-SMTP",
                    "COMMAND",
                    "ALLOWLISTED",
                    "WHITELISTED",
                    "DENYLISTED",
                    "BLACKLISTED" -> {
                int at = text.indexOf(" [");
                yield at < 0 ? -1 : at + 1;
            }
            default -> -1;
        };
    }

    /// `client=mail.example.com[192.0.2.1], sasl_method=PLAIN, sasl_username=alice`: a sign-in where it tells of one.
    private static EventBuilder accepted(Line line, String text) {
        JsonObject client = peer(field(text, "client="));
        String user = field(text, "sasl_username=");
        if (user.isEmpty()) {
            return Mail.connection(line, Network.TRAFFIC, client);
        }
        return Mail.authentication(line, Mail.LOGON, user, "SMTP", client)
                .succeeded(true)
                .set("auth_protocol_id", 99, "auth_protocol", field(text, "sasl_method="));
    }

    /// `uid=1000 from=<alice>`: mail handed in by a local user.
    private static EventBuilder pickup(Line line, String queue, Cursor in, String text) {
        if (!in.take("uid=")) {
            return other(line, text);
        }
        long uid = in.number();
        String from = address(text, "from=<");
        EventBuilder event = Mail.isEmail(from, "")
                ? Mail.email(line, Mail.RECEIVE, Mail.LOCAL, from, "", queue)
                : LogMessage.of(line, false, "postfix"); // a local name is no address yet
        JsonObject user = Mail.user(from);
        return event.set("actor", "user", uid < 0 ? user : user.put("uid", Long.toString(uid)));
    }

    /// qmgr's `from=<a@example.com>, size=612, nrcpt=1 (queue active)`, and deliveries: `to=<b@example.net>,
    /// orig_to=<root>, relay=mx.example.net[192.0.2.25]:25, delay=1, dsn=2.0.0, status=sent (250 ok)`.
    private static EventBuilder message(Line line, String daemon, String queue, String text) {
        String from = address(text, "from=<");
        String to = address(text, "to=<");
        if (!Mail.isEmail(from, to)) {
            return other(line, text);
        }
        boolean isQueued = text.startsWith("from=<");
        boolean isLocal = switch (daemon) {
            case "local", "virtual", "lmtp", "pipe" -> true;
            default -> false;
        };
        int activity = isQueued ? Mail.TRACE : isLocal ? Mail.RECEIVE : Mail.SEND;
        int direction = isQueued ? Mail.UNKNOWN : isLocal ? Mail.INBOUND : Mail.OUTBOUND;
        EventBuilder event = Mail.email(line, activity, direction, from, to, queue);
        long size = Fields.toNumber(field(text, "size="));
        if (size >= 0) {
            event.object("email").put("size", size);
        }
        String relay = field(text, "relay=");
        if (!relay.isEmpty() && !relay.equals("none")) {
            event.set("dst_endpoint", peer(relay));
        }
        String status = field(text, "status=");
        int parenthesis = text.indexOf(" (", Math.max(0, text.indexOf("status=")));
        if (!status.isEmpty()) {
            delivered(event, status, parenthesis < 0 ? "" : text.substring(parenthesis + 2, text.length() - 1));
        }
        String original = address(text, "orig_to=<");
        return event.set("status_code", field(text, "dsn="))
                .unmapped("orig_to", original)
                .unmapped("relay", relay)
                .unmapped("delay", field(text, "delay="))
                .unmapped("delays", field(text, "delays="))
                .unmapped("dsn", field(text, "dsn="))
                .unmapped("status", status)
                .unmapped("nrcpt", field(text, "nrcpt="));
    }

    private static void delivered(EventBuilder event, String status, String why) {
        switch (status) {
            case "sent", "deliverable" -> event.succeeded(true);
            case "deferred" -> event.set("status_id", 99L).disposition(Disposition.DELAYED);
            default -> event.succeeded(false); // bounced, expired, undeliverable
        }
        event.set("status", status).set("status_detail", why);
    }

    /// `RCPT from h[192.0.2.1]: 554 5.7.1 <b@x>: Relay access denied; from=<a@y> to=<b@x> proto=ESMTP helo=<z>`
    private static EventBuilder refused(Line line, String queue, Cursor in) {
        String text = in.text();
        String stage = in.until(" from ");
        JsonObject client = peer(in.until(": "));
        String code = in.word();
        int semicolon = text.indexOf("; from=<");
        String detail = text.substring(in.at(), semicolon > in.at() ? semicolon : text.length());
        String from = address(text, " from=<");
        String to = address(text, " to=<");
        EventBuilder event = Mail.isEmail(from, to)
                ? Mail.email(line, Mail.RECEIVE, Mail.INBOUND, from, to, queue)
                : Mail.connection(line, Network.REFUSE, client);
        event.set("src_endpoint", client)
                .succeeded(false)
                .disposition(Disposition.REJECTED)
                .set("status_code", code)
                .set("status_detail", detail);
        if (Mail.isEmail(from, to)) {
            event.set("command", stage)
                    .set("smtp_hello", address(text, " helo=<"))
                    .set("protocol_name", value(text, " proto="));
        }
        return event.unmapped("stage", stage).unmapped("helo", address(text, " helo=<"));
    }

    /// Other lines are the daemon's message; `message-id=<…>` ties it to the mail.
    private static EventBuilder other(Line line, String text) {
        EventBuilder event = LogMessage.of(line, text.startsWith("fatal: ") || text.startsWith("panic: "), "postfix");
        String id = address(text, "message-id=<");
        if (text.contains("TLS connection established ")) {
            event.unmapped("tls", text.substring(text.indexOf(": ") + 2));
        }
        return event.unmapped("message_id", id.isEmpty() ? "" : '<' + id + '>');
    }

    /// `ehlo=1 auth=0/1 quit=1 commands=2/3`
    private static EventBuilder counted(EventBuilder event, String commands) {
        return event.unmapped("commands", commands);
    }

    /// `mail.example.com[192.0.2.1]`, `unknown[192.0.2.1]`, `mx[192.0.2.25]:25`, postscreen's `[192.0.2.1]:4711`.
    private static JsonObject peer(String text) {
        int open = text.indexOf('[');
        int close = text.indexOf(']', open + 1);
        if (open < 0 || close < 0) {
            return text.isEmpty() ? new JsonObject(1).put("name", "unknown") : new JsonObject(1).put("name", text);
        }
        String address = text.substring(open + 1, close).replace("IPv6:", "");
        String name = text.substring(0, open);
        long port = text.startsWith("]:", close) ? new Cursor(text, close + 2, text.length()).number() : -1;
        JsonObject endpoint = IpText.isIp(address) ? Ocsf.endpoint(address, port) : new JsonObject(2).put("name", text);
        return name.isEmpty() || name.equals("unknown") ? endpoint : endpoint.put("hostname", name);
    }

    /// The value behind a mark, up to a comma or space.
    private static String field(String text, String mark) {
        int at = text.indexOf(mark);
        if (at < 0 || (at > 0 && text.charAt(at - 1) != ' ')) {
            return "";
        }
        int from = at + mark.length();
        int to = from;
        while (to < text.length() && text.charAt(to) != ',' && text.charAt(to) != ' ') {
            to++;
        }
        return text.substring(from, to);
    }

    private static String value(String text, String mark) {
        int at = text.indexOf(mark);
        String word = at < 0 ? "" : new Cursor(text, at + mark.length(), text.length()).word();
        return word.endsWith(",") ? word.substring(0, word.length() - 1) : word; // postscreen's
    }

    /// What stands in angle brackets behind a mark that ends with the first.
    private static String address(String text, String mark) {
        int at = text.indexOf(mark);
        int end = at < 0 ? -1 : text.indexOf('>', at + mark.length());
        return end < 0 ? "" : text.substring(at + mark.length(), end);
    }
}
