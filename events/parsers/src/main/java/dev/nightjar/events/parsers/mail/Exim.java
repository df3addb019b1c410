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
import dev.nightjar.events.parsers.text.Timestamps;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;

/// Exim's main and reject logs (Exim specification, chapter 52 "Log files"): arrivals `<=`, deliveries `=>` `->` `>>`,
/// deferrals `==`, failures `**`, refusals, failed sign-ins; in its own files or in syslog.
final class Exim implements Parser {
    private static final String[] FLAGS = {"<= ", "=> ", "-> ", ">> ", "*> ", "** ", "== "};

    /// How lines without a message's id begin.
    private static final String[] STARTS = {
        "no host name found for IP address",
        "no IP address found for host",
        "rejected ",
        "SMTP call from ",
        "SMTP connection from ",
        "SMTP command timeout on connection from ",
        "SMTP data timeout (",
        "SMTP protocol ",
        "SMTP syntax error in ",
        "TLS error on connection ",
        "unexpected disconnection while reading SMTP "
    };

    /// What became of a connection, by how the line begins; the client is named behind the first ` from `.
    private static final Map<String, Integer> TROUBLES = Map.of(
            "rejected ", Network.REFUSE,
            "SMTP call from ", Network.CLOSE,
            "SMTP command timeout on connection from ", Network.FAIL,
            "SMTP data timeout (", Network.FAIL,
            "TLS error on connection from ", Network.FAIL,
            "unexpected disconnection while reading SMTP ", Network.FAIL);

    /// The same where the client's own words are quoted in front of its address.
    private static final Map<String, Integer> QUOTING =
            Map.of("SMTP protocol synchronization error (", Network.REFUSE, "SMTP syntax error in ", Network.TRAFFIC);

    /// A time with seconds, then a message's id with a flag or `Completed`, or a refusal.
    static boolean isExim(Line line) {
        String text = line.message();
        if (text.length() < 30 || text.charAt(4) != '-' || text.charAt(10) != ' ' || text.charAt(16) != ':') {
            return false;
        }
        var in = new Cursor(text);
        if (Timestamps.iso(in, ZoneOffset.UTC) == Timestamps.NONE) {
            return false;
        }
        in.skipSpaces();
        skipPid(in);
        return isId(in) || isRefusal(text, in.at());
    }

    private static boolean isRefusal(String text, int at) {
        for (String start : STARTS) {
            if (text.startsWith(start, at)) {
                return true;
            }
        }
        return (text.startsWith("H=", at) && text.contains(" rejected "))
                || (text.startsWith("exim ", at) && text.contains(" daemon started"))
                || text.startsWith(" authenticator failed for ", text.indexOf(' ', at));
    }

    private static void skipPid(Cursor in) {
        if (in.peek() == '[' && Character.isDigit(in.peek(1))) {
            in.skipPast("]");
            in.skipSpaces();
        }
    }

    /// `1abcDE-000000-01` (to 4.96), `1abcDE-00000000001-2xyz` (since 4.97).
    private static boolean isId(Cursor in) {
        int at = in.at();
        String word = in.word();
        in.moveTo(at);
        return (word.length() == 16 && word.charAt(6) == '-' && word.charAt(13) == '-')
                || (word.length() == 23 && word.charAt(6) == '-' && word.charAt(18) == '-');
    }

    @Override
    public Parsed parse(Line line) {
        var in = new Cursor(line.message());
        long time = Timestamps.iso(in, line.zone());
        if (time == Timestamps.NONE && !line.app().toLowerCase(Locale.ROOT).startsWith("exim")) {
            return Parsed.rejected("no time at the start, and not Exim's in syslog");
        }
        in.skipSpaces();
        skipPid(in);
        String id = isId(in) ? in.word() : "";
        EventBuilder event = event(line, id, in);
        event.unmapped("id", id);
        if (line.app().isEmpty()) {
            event.object("actor").put("app_name", "exim");
        }
        return Parsed.of(time == Timestamps.NONE ? event : event.time(time));
    }

    private static EventBuilder event(Line line, String id, Cursor in) {
        String text = in.text().substring(in.at());
        for (String flag : FLAGS) {
            if (!id.isEmpty() && in.take(flag)) {
                return message(line, id, flag.strip(), in.rest());
            }
        }
        if (text.contains(" authenticator failed for ")) {
            return failedLogon(line, text);
        }
        for (Map.Entry<String, Integer> trouble : QUOTING.entrySet()) {
            if (text.startsWith(trouble.getKey())) {
                boolean isCertain = text.indexOf(" H=") == text.lastIndexOf(" H=");
                return trouble(line, trouble.getValue(), text, peer(isCertain ? text : ""));
            }
        }
        if (text.contains(" rejected ")) {
            return refused(line, id, text);
        }
        if (text.startsWith("SMTP connection from ")) {
            boolean isClosed = text.contains(" closed by ") || text.contains(" lost");
            return Mail.connection(line, isClosed ? Network.CLOSE : Network.OPEN, peer(text));
        }
        for (Map.Entry<String, Integer> trouble : TROUBLES.entrySet()) {
            int from = text.indexOf(" from ");
            if (text.startsWith(trouble.getKey()) && from > 0) {
                return trouble(line, trouble.getValue(), text, peer(text, from + " from ".length()));
            }
        }
        return LogMessage.of(line, false, "exim").set("message", text);
    }

    private static EventBuilder trouble(Line line, int activity, String text, JsonObject client) {
        return Mail.connection(line, activity, client).succeeded(false).set("status_detail", text);
    }

    private static EventBuilder message(Line line, String id, String flag, String text) {
        var in = new Cursor(text);
        String address = in.word();
        String inner = in.peek() == '<' ? in.word() : ""; // `alice <alice@example.com>`: local part and address
        String whole = inner.length() > 2 ? inner.substring(1, inner.length() - 1) : address;
        boolean isArrival = flag.equals("<=");
        String sender = isArrival ? address : field(text, " F=<");
        sender = sender.endsWith(">") ? sender.substring(0, sender.length() - 1) : sender;
        String recipient = isArrival ? first(text, " for ") : whole;
        if (!Mail.isEmail(sender, recipient)) {
            return LogMessage.of(line, flag.equals("**"), "exim").set("message", flag + ' ' + text);
        }
        String transport = field(text, " T=");
        boolean isRemote = transport.contains("smtp");
        int activity = isArrival ? Mail.RECEIVE : isRemote ? Mail.SEND : Mail.RECEIVE;
        int direction = isArrival
                ? field(text, " P=").equals("local") ? Mail.LOCAL : Mail.INBOUND
                : isRemote ? Mail.OUTBOUND : Mail.LOCAL;
        EventBuilder event = Mail.email(line, activity, direction, sender, recipient, id);
        long size = Fields.toNumber(field(text, " S="));
        String messageId = field(text, " id=");
        if (size >= 0 && isArrival) {
            event.object("email").put("size", size);
        }
        Mail.put(event.object("email"), "message_uid", messageId.isEmpty() ? "" : '<' + messageId + '>');
        Mail.put(event.object("email"), "subject", quoted(text, " T=\""));
        if (text.contains(" H=")) {
            event.set(isArrival ? "src_endpoint" : "dst_endpoint", peer(text));
        }
        outcome(event, flag, text);
        String account = field(text, " A=");
        if (!account.isEmpty()) {
            int colon = account.indexOf(':');
            event.set("actor", "user", Mail.user(colon < 0 ? account : account.substring(colon + 1)));
        } else if (isArrival && !field(text, " U=").isEmpty()) {
            event.set("actor", "user", Mail.user(field(text, " U=")));
        }
        return event.set("protocol_name", field(text, " P="))
                .unmapped("flag", flag)
                .unmapped("router", field(text, " R="))
                .unmapped("transport", transport.startsWith("\"") ? "" : transport)
                .unmapped("tls", field(text, " X="))
                .unmapped("authenticator", account)
                .unmapped("confirmation", quoted(text, " C=\""));
    }

    private static void outcome(EventBuilder event, String flag, String text) {
        switch (flag) {
            case "**" -> event.succeeded(false).set("status", "failed").set("status_detail", behindFields(text));
            case "==" ->
                event.set("status_id", 99L)
                        .disposition(Disposition.DELAYED)
                        .set("status", "deferred")
                        .set("status_detail", behindFields(text));
            default -> event.succeeded(true);
        }
    }

    /// The reason stands behind the last field: `… T=remote_smtp defer (-53): retry time not reached`.
    private static String behindFields(String text) {
        int defer = text.indexOf(" defer (");
        if (defer >= 0) {
            return text.substring(defer + 1);
        }
        int colon = text.indexOf(": ");
        return colon < 0 ? "" : text.substring(colon + 2);
    }

    /// `login authenticator failed for (x) [192.0.2.1]: 535 Incorrect authentication data (set_id=alice)`
    private static EventBuilder failedLogon(Line line, String text) {
        String mechanism = new Cursor(text).word();
        int at = text.indexOf("]: ");
        int set = text.indexOf("(set_id=");
        String user = set < 0 ? "" : new Cursor(text, set + "(set_id=".length(), text.length()).until(')');
        return Mail.authentication(line, Mail.LOGON, user, "SMTP", peer(text))
                .succeeded(false)
                .set("status_detail", at < 0 ? text : text.substring(at + 3))
                .set("auth_protocol_id", 99, "auth_protocol", mechanism);
    }

    /// `H=(x) [192.0.2.1] F=<a@y> rejected RCPT <b@z>: relay not permitted`
    private static EventBuilder refused(Line line, String id, String text) {
        int at = text.indexOf(" rejected ");
        var in = new Cursor(text, at + " rejected ".length(), text.length());
        String stage = in.until(':');
        String from = angled(text, "F=<");
        int open = stage.indexOf('<');
        String to = open < 0 || !stage.startsWith("RCPT") ? "" : new Cursor(stage, open + 1, stage.length()).until('>');
        JsonObject client = peer(text);
        EventBuilder event = Mail.isEmail(from, to)
                ? Mail.email(line, Mail.RECEIVE, Mail.INBOUND, from, to, id)
                : Mail.connection(line, Network.REFUSE, client);
        return event.set("src_endpoint", client)
                .succeeded(false)
                .disposition(Disposition.REJECTED)
                .set("status_detail", in.skipSpaces().rest())
                .unmapped("stage", stage);
    }

    /// `H=mail.example.com (helo) [192.0.2.1]:4711`: name, helo, address, port; any may be missing.
    private static JsonObject peer(String text) {
        int h = text.startsWith("H=") ? 0 : text.indexOf(" H=") + 1;
        return text.startsWith("H=", h) ? peer(text, h) : orUnknown(address(text, 0));
    }

    private static JsonObject peer(String text, int at) {
        int from = text.startsWith("H=", at) ? at + 2 : at;
        JsonObject endpoint = address(text, from);
        String name = new Cursor(text, from, text.length()).word();
        if (!name.isEmpty() && !name.startsWith("(") && !name.startsWith("[")) {
            endpoint.put("hostname", name);
        }
        return orUnknown(endpoint);
    }

    private static JsonObject address(String text, int from) {
        int open = text.indexOf('[', from);
        int greeting = text.indexOf('(', from);
        if (greeting >= 0 && greeting < open) { // the client's own name, in which anything may stand
            int end = behindPeer(text, open);
            int last = text.lastIndexOf(") [", end);
            open = last > greeting ? last + 2 : open;
        }
        if (open > 0 && text.charAt(open - 1) == '(') { // `([192.0.2.9])` is a name that the client gave itself
            open = text.indexOf('[', open + 1);
        }
        int close = text.indexOf(']', open + 1);
        String address = open < 0 || close < 0 ? "" : text.substring(open + 1, close);
        long port =
                close > 0 && text.startsWith("]:", close) ? new Cursor(text, close + 2, text.length()).number() : -1;
        return IpText.isIp(address) ? Ocsf.endpoint(address, port) : new JsonObject(2);
    }

    private static JsonObject orUnknown(JsonObject endpoint) {
        return endpoint.isEmpty() ? endpoint.put("name", "unknown") : endpoint;
    }

    /// Where the part that tells of the client ends.
    private static int behindPeer(String text, int from) {
        int end = text.length();
        for (String mark : new String[] {" F=<", " P=", " I=[", " U=", " X=", " rejected ", " dropped: ", "]: "}) {
            int at = text.indexOf(mark, from);
            end = at >= 0 && at < end ? at : end;
        }
        return end;
    }

    private static String field(String text, String mark) {
        int at = text.indexOf(mark);
        return at < 0 ? "" : new Cursor(text, at + mark.length(), text.length()).word();
    }

    private static String first(String text, String mark) {
        int at = text.lastIndexOf(mark);
        return at < 0 ? "" : new Cursor(text, at + mark.length(), text.length()).word();
    }

    private static String quoted(String text, String mark) {
        int at = text.indexOf(mark);
        return at < 0
                ? ""
                : new Cursor(text, at + mark.length() - 1, text.length())
                        .quoted()
                        .replace("\\\"", "\"");
    }

    private static String angled(String text, String mark) {
        int at = text.indexOf(mark);
        int end = at < 0 ? -1 : text.indexOf('>', at + mark.length());
        return end < 0 ? "" : text.substring(at + mark.length(), end);
    }
}
