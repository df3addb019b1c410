package dev.nightjar.events.parsers.web;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.parsers.audit.Who;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.time.ZoneOffset;

/// Envoy's default access log format (Envoy documentation, "Access logging"), and Istio's, which has more columns:
/// `[START_TIME] "METHOD PATH PROTOCOL" CODE FLAGS … RECEIVED SENT DURATION SERVICE_TIME "FORWARDED" "AGENT" "ID"
/// "AUTHORITY" "UPSTREAM" …`.
final class Envoy implements Parser {
    static boolean isAccess(Line line) {
        String text = line.message();
        return text.length() > 40
                && text.charAt(0) == '['
                && text.charAt(11) == 'T'
                && text.charAt(5) == '-'
                && text.indexOf("] \"") > 20;
    }

    @Override
    public Parsed parse(Line line) {
        var in = new Cursor(line.message(), 1, line.message().length());
        long time = Timestamps.iso(in, ZoneOffset.UTC);
        if (time == Timestamps.NONE || !in.take("] ")) {
            return Parsed.rejected("no start time in brackets");
        }
        String request = in.quoted();
        long status = in.skipSpaces().number();
        String flags = in.skipSpaces().word();
        String details = "";
        while (!in.isAtEnd() && !Character.isDigit(in.peek())) { // Istio: details, the transport's failure
            String word = in.peek() == '"' ? quoted(in) : in.word();
            details = HttpEvents.isPresent(word) && details.isEmpty() ? word : details;
        }
        long received = Fields.toNumber(in.word());
        long sent = Fields.toNumber(in.word());
        long duration = Fields.toNumber(in.word());
        String service = in.word();
        String forwarded = quoted(in);
        String agent = quoted(in);
        String id = quoted(in);
        String authority = quoted(in);
        String upstream = quoted(in);
        EventBuilder event = AccessLog.requested(line, request, "", agent).time(time);
        HttpEvents.response(event, status, sent);
        if (received >= 0) {
            event.set("traffic", "bytes_out", received);
        }
        event.set("http_request", "uid", HttpEvents.isPresent(id) ? id : "")
                .set("duration", duration < 0 ? null : duration)
                .set(
                        "status_detail",
                        HttpEvents.isPresent(flags) ? flags + (details.isEmpty() ? "" : ": " + details) : "");
        ends(event, in, forwarded, authority, upstream);
        return Parsed.of(event.unmapped("response_flags", flags)
                .unmapped("upstream_service_time", service)
                .unmapped("x_forwarded_for", forwarded)
                .unmapped("authority", authority)
                .unmapped("upstream_host", upstream));
    }

    /// The client is the first forwarded address; Istio names the downstream's own behind the upstream's columns.
    private static void ends(EventBuilder event, Cursor in, String forwarded, String authority, String upstream) {
        int comma = forwarded.indexOf(',');
        String client = (comma < 0 ? forwarded : forwarded.substring(0, comma)).strip();
        in.word(); // the upstream's cluster
        in.word(); // the upstream's local address
        String local = in.word();
        String remote = in.word();
        JsonObject source =
                IpText.isIp(client) ? Ocsf.endpoint(client) : Who.endpoint(HttpEvents.isPresent(remote) ? remote : "");
        event.set("src_endpoint", source);
        int colon = authority.lastIndexOf(':');
        boolean hasPort = colon > 0 && authority.indexOf(':') == colon;
        String host = hasPort ? authority.substring(0, colon) : authority;
        JsonObject target = HttpEvents.isPresent(host)
                ? Ocsf.endpoint(host, hasPort ? Fields.toNumber(authority.substring(colon + 1)) : -1)
                : Who.endpoint(HttpEvents.isPresent(local) ? local : "");
        if (!target.isEmpty()) {
            event.set("dst_endpoint", target);
        }
        String plain = upstream.replace("tcp://", "");
        if (HttpEvents.isPresent(plain)) {
            event.set("load_balancer", new JsonObject(2).put("name", "envoy").put("dst_endpoint", Who.endpoint(plain)));
        }
    }

    private static String quoted(Cursor in) {
        String text = in.skipSpaces().quoted();
        in.skipSpaces();
        return text;
    }
}
