package dev.nightjar.events.parsers.web;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Direction;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Network;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.util.Locale;

/// HAProxy (its configuration manual, chapter 8 "Logging"): HTTP, HTTPS, TCP and default formats, errors of
/// connections, and what it says of its proxies and servers.
final class HaProxy implements Parser {
    private static final int TCP_STATE = 2; // characters of the termination state
    private static final String[] HTTP_TIMES = {"Tq", "Tw", "Tc", "Tr", "Ta"};
    private static final String[] TCP_TIMES = {"Tw", "Tc", "Tt"};
    private static final String[] COUNTS = {"actconn", "feconn", "beconn", "srv_conn", "retries"};

    /// An address and port, and a time with milliseconds in brackets.
    static boolean isSession(Line line) {
        String text = line.message();
        int open = text.indexOf(" [");
        return open > 3
                && open < 80
                && open + 27 < text.length()
                && text.charAt(open + 4) == '/'
                && text.charAt(open + 8) == '/'
                && text.charAt(open + 22) == '.'
                && text.charAt(open + 26) == ']'
                && text.lastIndexOf(':', open) > 0
                && text.indexOf(' ') == open;
    }

    @Override
    public Parsed parse(Line line) {
        var in = new Cursor(line.message());
        if (isSession(line)) {
            return session(line, in);
        }
        if (in.take("Connect from ")) {
            return connect(line, in);
        }
        return line.app().toLowerCase(Locale.ROOT).startsWith("haproxy")
                ? Parsed.of(LogMessage.of(line))
                : Parsed.rejected("no client, time and frontend as HAProxy writes them");
    }

    /// `Connect from 192.0.2.1:33312 to 192.0.2.9:80 (www/HTTP)`
    private static Parsed connect(Line line, Cursor in) {
        JsonObject source = endpoint(in.until(" to "));
        JsonObject destination = endpoint(in.word());
        EventBuilder event = line.event(OcsfClass.NETWORK_ACTIVITY, Network.OPEN)
                .set("src_endpoint", source)
                .set("dst_endpoint", destination)
                .set("connection_info", Network.connection("tcp", Direction.INBOUND, End.at("")));
        if (in.take('(')) {
            String proxy = in.until(')');
            int slash = proxy.lastIndexOf('/');
            event.unmapped("frontend_name", slash < 0 ? proxy : proxy.substring(0, slash))
                    .unmapped("mode", slash < 0 ? "" : proxy.substring(slash + 1));
        }
        return Parsed.of(event);
    }

    private static Parsed session(Line line, Cursor in) {
        String client = in.until(" [");
        long time = Timestamps.clf(in, line.zone());
        if (time == Timestamps.NONE || !in.take("] ")) {
            return Parsed.rejected("no time of a HAProxy session");
        }
        String frontend = in.word();
        if (frontend.endsWith(":")) {
            return Parsed.of(failed(line, client, frontend.substring(0, frontend.length() - 1), in.rest())
                    .time(time));
        }
        String server = in.word();
        String timers = in.word();
        if (timers.indexOf('/') < 0) { // what `log-format` puts there: the host asked for
            timers = in.word();
        }
        boolean isHttp = timers.chars().filter(c -> c == '/').count() >= 4;
        EventBuilder event = isHttp ? http(line, in) : tcp(line, in);
        times(event, timers, isHttp ? HTTP_TIMES : TCP_TIMES);
        int slash = server.indexOf('/');
        String backend = slash < 0 ? server : server.substring(0, slash);
        String name = slash < 0 ? "" : server.substring(slash + 1);
        var balancer = new JsonObject(3).put("name", backend.isEmpty() ? "unknown" : backend);
        if (!name.isEmpty() && !name.startsWith("<")) { // <NOSRV>, <STATS>
            balancer.put("dst_endpoint", new JsonObject(1).put("name", name));
        }
        if (line.pid() >= 0) {
            event.set("actor", LogMessage.actor("haproxy", line.pid()));
        }
        event.time(time)
                .set("src_endpoint", endpoint(client))
                .set("load_balancer", balancer)
                .unmapped(
                        "frontend_name",
                        frontend.endsWith("~") ? frontend.substring(0, frontend.length() - 1) : frontend)
                .unmapped("backend_name", backend)
                .unmapped("server_name", name);
        if (!line.host().isEmpty()) {
            event.set("dst_endpoint", Ocsf.endpoint(line.host()));
        }
        return Parsed.of(event);
    }

    /// `… 200 2750 - - ---- 1/1/1/1/0 0/0 {request headers} {response headers} "GET / HTTP/1.1" 0/0/0/0/0
    /// SNI/TLS/CIPHER`
    private static EventBuilder http(Line line, Cursor in) {
        long status = number(in.word());
        long bytes = number(in.word());
        String requestCookie = in.word();
        String responseCookie = in.word();
        String state = in.word();
        String counts = in.word();
        String queues = in.word();
        String requestHeaders = braced(in);
        String responseHeaders = braced(in);
        String request = in.skipSpaces().peek() == '"' ? toLastQuote(in) : "";
        EventBuilder event = AccessLog.requested(line, request, "", "");
        HttpEvents.response(event, status, bytes);
        if (state.startsWith("P") || state.startsWith("L")) { // the proxy itself answered
            event.set("status_detail", "termination state " + state);
        }
        counts(event, counts, queues);
        tls(event, in.skipSpaces().rest());
        return event.unmapped("captured_request_cookie", HttpEvents.isPresent(requestCookie) ? requestCookie : "")
                .unmapped("captured_response_cookie", HttpEvents.isPresent(responseCookie) ? responseCookie : "")
                .unmapped("captured_request_headers", requestHeaders)
                .unmapped("captured_response_headers", responseHeaders)
                .unmapped("termination_state", state);
    }

    /// `… 212 -- 0/0/0/0/3 0/0`
    private static EventBuilder tcp(Line line, Cursor in) {
        long bytes = number(in.word());
        String state = in.word();
        String counts = in.word();
        EventBuilder event = line.event(OcsfClass.NETWORK_ACTIVITY, Network.TRAFFIC)
                .set("connection_info", Network.connection("tcp", Direction.INBOUND, End.at("")));
        Network.setIfAny(event, "traffic", Network.traffic(-1, bytes, -1, -1));
        if (state.length() == TCP_STATE) {
            event.succeeded(state.equals("--")).set("status_code", state);
        }
        counts(event, counts, in.word());
        return event.unmapped("termination_state", state);
    }

    /// `FRONTEND/BIND: SSL handshake failure`
    private static EventBuilder failed(Line line, String client, String frontend, String why) {
        return line.event(OcsfClass.NETWORK_ACTIVITY, Network.FAIL)
                .set("src_endpoint", endpoint(client))
                .set("connection_info", Network.connection("tcp", Direction.INBOUND, End.at("")))
                .succeeded(false)
                .set("status_detail", why)
                .set("message", why)
                .unmapped("frontend_name", frontend);
    }

    /// The last address and port are parted by the last colon: IPv6 stands without brackets.
    private static JsonObject endpoint(String text) {
        int colon = text.lastIndexOf(':');
        if (colon <= 0) {
            return new JsonObject(1).put("name", text.isEmpty() ? "unknown" : text);
        }
        String host = text.substring(0, colon);
        if (host.equals("-")) {
            return new JsonObject(1).put("name", "unknown");
        }
        String plain = host.startsWith("::ffff:") && host.indexOf('.') > 0 ? host.substring(7) : host;
        return plain.equals("unix")
                ? new JsonObject(1).put("name", text)
                : Ocsf.endpoint(plain, Fields.toNumber(text.substring(colon + 1)));
    }

    /// A `+` stands before a number that still grew when it was logged (`option logasap`).
    private static long number(String text) {
        return Fields.toNumber(text.startsWith("+") ? text.substring(1) : text);
    }

    private static String braced(Cursor in) {
        in.skipSpaces();
        return in.take('{') ? in.until('}') : "";
    }

    /// The request's text may hold quotes of its own: `"GET /a"b HTTP/1.1"`.
    private static String toLastQuote(Cursor in) {
        String text = in.text();
        int last = text.lastIndexOf('"');
        if (last <= in.at()) {
            return in.quoted();
        }
        String request = text.substring(in.at() + 1, last);
        in.moveTo(last + 1);
        return request;
    }

    private static void times(EventBuilder event, String timers, String[] names) {
        String[] values = timers.split("/", names.length + 1);
        for (int i = 0; i < Math.min(values.length, names.length); i++) {
            event.unmapped(names[i], values[i]);
        }
        long total = values.length >= names.length ? number(values[names.length - 1]) : -1;
        event.set("duration", total < 0 ? null : total);
    }

    private static void counts(EventBuilder event, String counts, String queues) {
        String[] values = counts.split("/", COUNTS.length + 1);
        for (int i = 0; i < Math.min(values.length, COUNTS.length); i++) {
            event.unmapped(COUNTS[i], values[i]);
        }
        int slash = queues.indexOf('/');
        event.unmapped("srv_queue", slash < 0 ? queues : queues.substring(0, slash))
                .unmapped("backend_queue", slash < 0 ? "" : queues.substring(slash + 1));
    }

    /// The HTTPS format ends with error codes and `SNI/VERSION/CIPHER`.
    private static void tls(EventBuilder event, String rest) {
        String last = rest.substring(rest.lastIndexOf(' ') + 1);
        String[] parts = last.split("/", 4);
        if (parts.length == 3 && (parts[1].startsWith("TLSv") || parts[1].startsWith("SSLv"))) {
            var tls = new JsonObject(3).put("version", parts[1]).put("cipher", parts[2]);
            event.set("tls", HttpEvents.isPresent(parts[0]) ? tls.put("sni", parts[0]) : tls);
        }
    }
}
