package dev.nightjar.events.parsers.web;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.Urls;
import dev.nightjar.events.parsers.audit.Times;
import dev.nightjar.events.parsers.audit.Who;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Fields;
import java.util.List;

/// Traefik's access log in JSON (Traefik documentation, "Access Logs"); its other form is the common log format.
final class Traefik implements Parser {
    private static final long NANOS_PER_MILLI = 1_000_000;

    @Override
    public Parsed parse(Line line) {
        var in = new Fields(line.requireJson());
        String method = in.text("RequestMethod");
        if (method.isEmpty()) {
            return Parsed.rejected("no RequestMethod");
        }
        JsonObject request = HttpEvents.request(
                method,
                "",
                in.text("RequestProtocol").replace("HTTP/", ""),
                in.first("request_Referer", "RequestReferer"),
                in.first("request_User-Agent", "RequestUserAgent"));
        JsonObject url = Urls.of(in.text("RequestPath"));
        String host = in.text("RequestHost");
        url.put("hostname", host.isEmpty() ? null : host);
        String scheme = in.text("RequestScheme");
        request.put("url", url.put("scheme", scheme.isEmpty() ? null : scheme));
        EventBuilder event =
                HttpEvents.event(line, method).set("http_request", request).set("src_endpoint", client(in));
        HttpEvents.response(event, in.number("DownstreamStatus"), in.number("DownstreamContentSize"));
        long sent = in.number("RequestContentSize");
        if (sent >= 0) {
            event.set("traffic", "bytes_out", sent);
        }
        List<Object> forwarded = W3cRequest.addresses(in.text("request_X-Forwarded-For"));
        if (!forwarded.isEmpty()) {
            request.put("x_forwarded_for", forwarded);
        }
        if (!host.isEmpty()) {
            String address = in.text("RequestAddr");
            String port =
                    address.startsWith(host + ':') ? address.substring(host.length() + 1) : in.text("RequestPort");
            event.set("dst_endpoint", Ocsf.endpoint(host, Fields.toNumber(port)));
        }
        String service = in.text("ServiceName");
        if (!service.isEmpty()) {
            var balancer = new JsonObject(3).put("name", service);
            String address = in.first("ServiceAddr", "BackendAddr");
            balancer.put("dst_endpoint", address.isEmpty() ? null : Who.endpoint(address));
            long status = in.number("OriginStatus");
            event.set("load_balancer", status < 100 ? balancer : balancer.put("code", status));
        }
        String version = in.text("TLSVersion");
        if (!version.isEmpty()) {
            String cipher = in.text("TLSCipher");
            event.set("tls", new JsonObject(2).put("version", version).put("cipher", cipher.isEmpty() ? null : cipher));
        }
        String user = in.text("ClientUsername");
        if (!user.isEmpty()) {
            event.set("actor", new JsonObject(1).put("user", Ocsf.user(user)));
        }
        long nanos = in.number("Duration");
        event.set("duration", nanos < 0 ? null : nanos / NANOS_PER_MILLI);
        in.all().forEach(event::unmapped);
        return Parsed.of(Times.set(event, line, Times.first(in, "StartUTC", "StartLocal", "time")));
    }

    private static JsonObject client(Fields in) {
        String host = in.text("ClientHost");
        return host.isEmpty() ? Who.endpoint(in.text("ClientAddr")) : Ocsf.endpoint(host, in.number("ClientPort"));
    }
}
