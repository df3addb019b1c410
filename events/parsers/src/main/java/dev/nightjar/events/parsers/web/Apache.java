package dev.nightjar.events.parsers.web;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.model.ocsf.Urls;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.util.List;

/// Apache httpd: its error log (ErrorLogFormat's default of 2.2 and 2.4), ModSecurity's messages in it, and
/// access lines that come with its name.
///
/// `[Sun Nov 22 10:00:00.123456 2026] [core:error] [pid 1234:tid 5678] [client 192.0.2.10:51234] AH00126: …`
final class Apache implements Parser {
    private static final int MAX_PLACE = 60;

    static boolean isError(Line line) {
        String text = line.message();
        return isTls(text) || isErrorLog(text);
    }

    private static boolean isErrorLog(String text) {
        return (text.length() > 30
                        && text.charAt(0) == '['
                        && (text.charAt(4) == ' '
                                ? text.charAt(8) == ' '
                                : text.charAt(5) == '-' && text.charAt(11) == ' ')
                        && text.indexOf("] [") > 20)
                || isUntimed(text);
    }

    /// `AH00558: apache2: …`: what httpd says before it has opened its log.
    private static boolean isUntimed(String text) {
        return text.startsWith("AH")
                && text.length() > 9
                && text.startsWith(": ", 7)
                && Fields.toNumber(text.substring(2, 7)) >= 0;
    }

    /// `ssl_request_log` of the default TLS host: `[TIME] ADDRESS TLSv1.2 CIPHER "REQUEST" BYTES`.
    private static boolean isTls(String text) {
        return text.length() > 40
                && text.charAt(0) == '['
                && text.charAt(3) == '/'
                && text.charAt(7) == '/'
                && (text.startsWith("TLSv", afterAddress(text)) || text.startsWith("SSLv", afterAddress(text)));
    }

    private static int afterAddress(String text) {
        int close = text.indexOf("] ");
        int space = close < 0 ? -1 : text.indexOf(' ', close + 2);
        return space < 0 ? text.length() : space + 1;
    }

    private static Parsed tls(Line line) {
        var in = new Cursor(line.message(), 1, line.message().length());
        long time = Timestamps.clf(in, line.zone());
        if (time == Timestamps.NONE || !in.take("] ")) {
            return Parsed.rejected("no time at the start of a request in TLS");
        }
        String client = in.word();
        String version = in.word();
        String cipher = in.word();
        EventBuilder event = AccessLog.requested(line, in.quoted(), "", "")
                .time(time)
                .set("src_endpoint", Ocsf.endpoint(client))
                .set("tls", new JsonObject(2).put("version", version).put("cipher", cipher));
        if (!line.host().isEmpty()) {
            event.set("dst_endpoint", Ocsf.endpoint(line.host()));
        }
        long bytes = in.skipSpaces().number();
        return Parsed.of(bytes < 0 ? event : event.set("traffic", new JsonObject(1).put("bytes_in", bytes)));
    }

    @Override
    public Parsed parse(Line line) {
        if (isTls(line.message())) {
            return tls(line);
        }
        if (!isErrorLog(line.message())) {
            return AccessLog.parse(line, line.message());
        }
        if (isUntimed(line.message())) {
            return Parsed.of(LogMessage.of(line, false, "httpd"));
        }
        var in = new Cursor(line.message());
        long time = time(in, line);
        if (time == Timestamps.NONE) {
            return Parsed.rejected("no time at the start of an error line");
        }
        String level = in.take("[") ? in.until("] ") : "";
        int colon = level.indexOf(':');
        String module = colon > 0 ? level.substring(0, colon) : "";
        level = level.substring(colon + 1);
        long pid = -1;
        String client = "";
        while (in.peek() == '[') {
            in.skip(1);
            if (in.take("pid ")) {
                pid = in.number();
            } else if (in.take("client ") || in.take("remote ")) {
                int end = in.indexOf(']');
                client = end < 0 ? "" : in.text().substring(in.at(), end);
            }
            if (!in.skipPast("]")) {
                break;
            }
            in.skipSpaces();
        }
        String message = in.rest();
        if (client.isEmpty()) { // traces name the line of source before the client: `mod_rewrite.c(470): [client …]`
            int at = message.indexOf(": [client ");
            int end = at < 0 || at > MAX_PLACE ? -1 : message.indexOf(']', at);
            client = end < 0 ? "" : message.substring(at + 10, end);
        }
        EventBuilder event = client.isEmpty()
                ? LogMessage.of(line, severity(level).id() >= Severity.MEDIUM.id(), "httpd")
                : request(line, client, message);
        JsonObject actor = LogMessage.actor("httpd", pid);
        if (event.body().get("src_endpoint") instanceof JsonObject from && from.has("owner")) {
            actor.put("user", from.get("owner"));
        }
        event.set("actor", actor).time(time).severity(severity(level));
        return Parsed.of(event.set("message", message).unmapped("module", module));
    }

    /// `[Sun Nov 22 10:00:00.123456 2026] `
    private static long time(Cursor in, Line line) {
        if (in.peek(5) == '-') { // `%{cu}t` of ErrorLogFormat
            in.skip(1);
            long iso = Timestamps.iso(in, line.zone());
            return in.take("] ") ? iso : Timestamps.NONE;
        }
        in.skip(5);
        int month = Timestamps.month(in);
        in.skipSpaces();
        int day = (int) in.number();
        String clock = in.skipSpaces().word();
        String year = in.until("] ");
        if (month < 0 || day < 0 || day > 31 || year.length() != 4 || clock.length() > 20) {
            return Timestamps.NONE;
        }
        return Timestamps.onDay(new Cursor(year).digits(4), month, day, new Cursor(clock), line.zone());
    }

    private static EventBuilder request(Line line, String client, String message) {
        int colon = client.lastIndexOf(':');
        boolean hasPort = colon > 0 && (client.indexOf(':') == colon || client.charAt(colon - 1) == ']');
        String address = hasPort ? client.substring(0, colon) : client;
        address =
                address.startsWith("[") && address.endsWith("]") ? address.substring(1, address.length() - 1) : address;
        long port = hasPort ? new Cursor(client, colon + 1, client.length()).number() : -1;
        EventBuilder event = HttpEvents.event(line, "")
                .set("http_request", HttpEvents.request("", "", "", after(message, ", referer: "), ""))
                .set("src_endpoint", Ocsf.endpoint(address.isEmpty() ? "unknown" : address, port))
                .succeeded(false)
                .set("status_detail", message);
        if (!line.host().isEmpty()) {
            event.set("dst_endpoint", Ocsf.endpoint(line.host()));
        }
        return message.contains("ModSecurity: ") ? modSecurity(event, message) : refused(event, message);
    }

    /// Who was refused, and where: `AH01617: user alice: authentication failure for "/private": …`.
    /// Quotes within a name are escaped, so the one in front of the path is from httpd. Where the
    /// path has none, the last words that may stand before it count, lest a name that holds them
    /// passes for another.
    private static EventBuilder refused(EventBuilder event, String message) {
        int user = userAt(message);
        if (user < 0) {
            return event;
        }
        for (String words : List.of(": authentication failure for \"", ": authorization failure for \"")) {
            int at = message.indexOf(words, user);
            int from = at + words.length();
            int end = at < 0 ? -1 : message.indexOf('"', from);
            if (end > 0) {
                return refused(event, message.substring(user, at), message.substring(from, end));
            }
        }
        for (String words : List.of(" not found: /", ": password mismatch: /", " authentication failed; URI /")) {
            int at = message.lastIndexOf(words);
            if (at >= user) {
                String path = message.substring(at + words.length() - 1);
                int more = Math.max(path.indexOf(", referer: "), path.indexOf(" ["));
                return refused(event, name(message.substring(user, at)), more < 0 ? path : path.substring(0, more));
            }
        }
        return event;
    }

    /// Behind the module's name and the message's number; −1 when the message begins with something else.
    private static int userAt(String message) {
        int at = isUntimed(message) ? 9 : 0;
        if (message.startsWith("auth_ldap authenticate: ", at)) {
            at += 24;
        }
        return message.startsWith("user ", at) ? at + 5 : -1;
    }

    /// mod_auth_digest puts the name between a backquote and an apostrophe, and tells the realm.
    private static String name(String user) {
        int realm = user.startsWith("`") ? user.lastIndexOf("' in realm `") : -1;
        return realm < 0 ? user : user.substring(1, realm);
    }

    private static EventBuilder refused(EventBuilder event, String user, String path) {
        event.object("http_request").put("url", Urls.of(path));
        event.set("src_endpoint", "owner", Ocsf.user(user));
        return event;
    }

    private static String after(String message, String mark) {
        int at = message.indexOf(mark);
        return at < 0 ? "" : message.substring(at + mark.length());
    }

    /// `ModSecurity: Access denied with code 403 (phase 2). … [id "942100"] [msg "…"] [hostname "…"] [uri "/x"]`
    private static EventBuilder modSecurity(EventBuilder event, String message) {
        boolean isBlocked = message.contains("Access denied");
        event.disposition(isBlocked ? Disposition.BLOCKED : Disposition.DETECTED);
        var rule = new JsonObject(3);
        put(rule, "uid", tag(message, "[id \""));
        put(rule, "name", tag(message, "[msg \""));
        if (!rule.isEmpty()) {
            event.set("firewall_rule", rule);
        }
        String uri = tag(message, "[uri \"");
        if (!uri.isEmpty()) {
            event.object("http_request").put("url", Urls.of(uri));
        }
        String host = tag(message, "[hostname \"");
        if (!host.isEmpty()) {
            event.set("dst_endpoint", Ocsf.endpoint(host));
        }
        return event.unmapped("unique_id", tag(message, "[unique_id \""));
    }

    private static void put(JsonObject object, String name, String value) {
        if (!value.isEmpty()) {
            object.put(name, value);
        }
    }

    private static String tag(String message, String mark) {
        int from = message.indexOf(mark);
        int to = from < 0 ? -1 : message.indexOf("\"]", from + mark.length());
        return to < 0 ? "" : message.substring(from + mark.length(), to);
    }

    private static Severity severity(String level) {
        return switch (level) {
            case "emerg" -> Severity.FATAL;
            case "alert", "crit" -> Severity.CRITICAL;
            case "error" -> Severity.MEDIUM;
            case "warn" -> Severity.LOW;
            default -> Severity.INFORMATIONAL;
        };
    }
}
