package dev.nightjar.events.parsers.web;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.Urls;
import dev.nightjar.events.parsers.audit.Times;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Fields;
import java.util.List;

/// Caddy's access log in its default form, JSON (Caddy documentation, "How Logging Works").
final class Caddy implements Parser {
    @Override
    public Parsed parse(Line line) {
        JsonObject log = line.requireJson();
        if (!(log.get("request") instanceof JsonObject asked)) {
            return Parsed.rejected("no request");
        }
        var in = new Fields(log);
        var request = new Fields(asked);
        String method = request.text("method");
        JsonObject made = HttpEvents.request(
                method,
                "",
                request.text("proto").replace("HTTP/", ""),
                header(asked, "Referer"),
                header(asked, "User-Agent"));
        JsonObject url = Urls.of(request.text("uri"));
        String host = host(request.text("host"));
        made.put("url", url.put("hostname", host.isEmpty() ? null : host));
        String client = request.first("client_ip", "remote_ip", "remote_addr");
        EventBuilder event = HttpEvents.event(line, method)
                .set("http_request", made)
                .set("src_endpoint", Ocsf.endpoint(client, request.number("remote_port")));
        HttpEvents.response(event, in.number("status"), in.number("size"));
        if (!host.isEmpty()) {
            event.set("dst_endpoint", Ocsf.endpoint(host));
        }
        String user = in.text("user_id");
        if (!user.isEmpty()) {
            event.set("actor", new JsonObject(1).put("user", Ocsf.user(user)));
        }
        String sni = request.at("tls.server_name");
        String version = tlsVersion(asked.number("tls.version").orElse(0));
        if (!version.isEmpty()) {
            event.set("tls", new JsonObject(2).put("version", version).put("sni", sni.isEmpty() ? null : sni));
        }
        if (log.get("duration") instanceof Double seconds && seconds >= 0 && seconds < 1e9) {
            event.set("duration", (long) (seconds * 1000));
        }
        log.forEach(event::unmapped);
        return Parsed.of(Times.set(event, line, time(log, in)));
    }

    /// Seconds with a fraction, or a text where the encoder is told so.
    private static long time(JsonObject log, Fields in) {
        return log.get("ts") instanceof Double seconds && seconds > 0 && seconds < 1e11
                ? (long) (seconds * 1000)
                : Times.first(in, "ts");
    }

    private static String header(JsonObject request, String name) {
        List<?> values = request.object("headers")
                .map(headers -> headers.get(name) instanceof List<?> list ? list : List.of())
                .orElse(List.of());
        return !values.isEmpty() && values.getFirst() instanceof String value ? value : "";
    }

    private static String host(String host) {
        int colon = host.lastIndexOf(':');
        return colon > 0 && host.indexOf(':') == colon ? host.substring(0, colon) : host;
    }

    /// The wire's number of a version of TLS (RFC 8446, 4.2.1).
    private static String tlsVersion(long number) {
        return switch ((int) number) {
            case 0x0301 -> "TLSv1.0";
            case 0x0302 -> "TLSv1.1";
            case 0x0303 -> "TLSv1.2";
            case 0x0304 -> "TLSv1.3";
            default -> "";
        };
    }
}
