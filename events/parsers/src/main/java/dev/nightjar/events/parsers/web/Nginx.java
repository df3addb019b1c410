package dev.nightjar.events.parsers.web;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Network;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;

/// nginx: its error log (ngx_log.c, ngx_http_request.c), and access lines that come with its name.
///
/// `2026/11/22 10:00:00 [error] 54053#0: *1 open() "/x" failed (2: No such file or directory), client: 192.0.2.10,
/// server: www.example.com, request: "GET /x HTTP/1.1", host: "www.example.com"`
final class Nginx implements Parser {
    static boolean isError(Line line) {
        String text = line.message();
        return text.length() > 24
                && text.charAt(4) == '/'
                && text.charAt(7) == '/'
                && text.charAt(19) == ' '
                && text.charAt(20) == '['
                && text.indexOf("] ", 21) > 0
                && text.indexOf('#', 21) > 0;
    }

    @Override
    public Parsed parse(Line line) {
        if (!isError(line)) {
            return AccessLog.parse(line, line.message());
        }
        var in = new Cursor(line.message());
        long time = Timestamps.iso(in, line.zone());
        if (time == Timestamps.NONE || !in.take(" [")) {
            return Parsed.rejected("no time at the start of an error line");
        }
        String level = in.until("] ");
        long pid = in.number();
        in.skipPast(": ");
        long connection = in.take('*') ? in.number() : -1;
        String message = in.skipSpaces().rest();
        EventBuilder event = event(line, level, message);
        event.set("actor", LogMessage.actor("nginx", pid)).time(time).severity(severity(level));
        if (connection >= 0) {
            event.unmapped("connection", connection);
        }
        return Parsed.of(event.set("message", message));
    }

    private static EventBuilder event(Line line, String level, String message) {
        String client = field(message, ", client: ");
        String request = field(message, ", request: \"");
        if (client.isEmpty()) {
            return LogMessage.of(line, isSevere(level), "nginx");
        }
        if (request.isEmpty()) { // a handshake that failed, a request that is none
            return line.event(OcsfClass.NETWORK_ACTIVITY, Network.FAIL)
                    .set("src_endpoint", Ocsf.endpoint(client))
                    .succeeded(false)
                    .set("status_detail", message.substring(0, message.indexOf(", client: ")));
        }
        String server = field(message, ", server: ");
        String host = field(message, ", host: \"");
        EventBuilder event = AccessLog.requested(line, request, field(message, ", referrer: \""), "")
                .set("src_endpoint", Ocsf.endpoint(client))
                .succeeded(false)
                .set("status_detail", message.substring(0, message.indexOf(", client: ")));
        String target = host.isEmpty() ? server : host;
        if (!target.isEmpty()) {
            int colon = target.lastIndexOf(':');
            boolean hasPort = colon > 0 && target.indexOf(':') == colon;
            long port = hasPort ? new Cursor(target, colon + 1, target.length()).number() : -1;
            JsonObject endpoint = Ocsf.endpoint(hasPort ? target.substring(0, colon) : target, port);
            event.set("dst_endpoint", endpoint);
        }
        return event.unmapped("upstream", field(message, ", upstream: \""));
    }

    /// The value behind a mark: up to the quote where the mark ends with one, else up to the comma.
    private static String field(String message, String mark) {
        int at = message.indexOf(mark);
        if (at < 0) {
            return "";
        }
        int from = at + mark.length();
        int to = message.indexOf(mark.endsWith("\"") ? '"' : ',', from);
        return message.substring(from, to < 0 ? message.length() : to);
    }

    private static boolean isSevere(String level) {
        return switch (level) {
            case "error", "crit", "alert", "emerg" -> true;
            default -> false;
        };
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
