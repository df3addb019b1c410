package dev.nightjar.events.parsers.web;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.Urls;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// A request by the names of the W3C extended log file format (`c-ip`, `cs-method`, `cs(User-Agent)`), which IIS and
/// CloudFront write, each with columns of its own.
public final class W3cRequest {
    private static final int MAX_ADDRESSES = 20;

    private W3cRequest() {}

    /// When it was logged, always in UTC; `Timestamps.NONE` without a date and a time.
    public static long time(Fields in, String dateOfFile) {
        String date = in.text("date");
        return Timestamps.iso(new Cursor((date.isEmpty() ? dateOfFile : date) + ' ' + in.text("time")), ZoneOffset.UTC);
    }

    /// @param agent as the client sent it: each service encodes its spaces in its own way
    public static EventBuilder event(Line line, Fields in, String agent) {
        String method = in.text("cs-method");
        String stem = in.text("cs-uri-stem");
        String query = in.text("cs-uri-query");
        String path = stem.isEmpty() ? in.text("cs-uri") : stem;
        String version = in.first("cs-version", "cs-protocol-version").replace("HTTP/", "");
        JsonObject request = HttpEvents.request(method, "", version, in.text("cs(Referer)"), agent);
        String host = in.first("x-host-header", "cs-host", "cs(Host)");
        if (!path.isEmpty()) {
            JsonObject url = Urls.of(query.isEmpty() ? path : path + '?' + query);
            String scheme = in.text("cs-protocol");
            url.put("hostname", name(host).isEmpty() ? null : name(host));
            request.put("url", scheme.isEmpty() ? url : url.put("scheme", scheme));
        }
        List<Object> forwarded = addresses(in.first("x-forwarded-for", "X-Forwarded-For", "cs(X-Forwarded-For)"));
        if (!forwarded.isEmpty()) {
            request.put("x_forwarded_for", forwarded);
        }
        EventBuilder event = HttpEvents.event(line, method)
                .set("http_request", request)
                .set("src_endpoint", Ocsf.endpoint(in.text("c-ip"), in.number("c-port")));
        HttpEvents.response(event, in.number("sc-status"), in.number("sc-bytes"));
        long received = in.number("cs-bytes");
        if (received >= 0) {
            event.set("traffic", "bytes_out", received);
        }
        JsonObject server = Ocsf.endpoint(in.text("s-ip"), in.number("s-port"));
        String computer = in.text("s-computername");
        String serverName = computer.isEmpty() ? name(host) : computer;
        if (!serverName.isEmpty() && !IpText.isIp(serverName)) {
            server.put("hostname", serverName);
        }
        if (!server.isEmpty()) {
            event.set("dst_endpoint", server);
        }
        String user = in.text("cs-username");
        return user.isEmpty() ? event : event.set("actor", new JsonObject(1).put("user", Ocsf.user(user)));
    }

    /// The host of a `Host` header, without a port.
    private static String name(String host) {
        int colon = host.lastIndexOf(':');
        return colon > 0 && host.indexOf(':') == colon ? host.substring(0, colon) : host;
    }

    static List<Object> addresses(String commaSeparated) {
        List<Object> addresses = new ArrayList<>(2);
        for (String address : commaSeparated.replace("%20", "").replace("+", "").split(",", MAX_ADDRESSES)) {
            if (IpText.isIp(address.strip())) {
                addresses.add(address.strip());
            }
        }
        return addresses;
    }
}
