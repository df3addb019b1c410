package dev.nightjar.events.parsers.zeek;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.net.Network;
import dev.nightjar.events.parsers.net.Web;
import dev.nightjar.events.parsers.web.HttpEvents;
import java.util.ArrayList;

/// `http.log`: a request with its response.
final class HttpLog implements ZeekLog {
    @Override
    public EventBuilder event(Line line, ZeekRecord log) {
        String method = log.text("method");
        EventBuilder event = ZeekEvents.connected(HttpEvents.event(line, method), log)
                .set("connection_info", ZeekEvents.connection(log, "tcp"));
        JsonObject request =
                HttpEvents.request(method, "", log.text("version"), log.text("referrer"), log.text("user_agent"));
        String host = log.text("host");
        String uri = log.text("uri");
        if (!host.isEmpty() || !uri.isEmpty()) {
            request.put("url", method.equals("CONNECT") ? Web.url(uri) : Web.url("http", bracketed(host), uri));
        }
        length(request, "body_length", log.number("request_body_len"));
        forwarded(request, log);
        event.set("http_request", request);
        HttpEvents.response(event, log.number("status_code"), log.number("response_body_len"));
        if (event.body().has("http_response")) {
            JsonObject response = event.object("http_response");
            ZeekEvents.put(response, "status", log.text("status_msg"));
            ZeekEvents.put(response, "content_type", log.text("resp_mime_types"));
        }
        Network.setIfAny(
                event,
                "traffic",
                Network.traffic(log.number("request_body_len"), log.number("response_body_len"), -1, -1));
        if (!log.text("username").isEmpty()) {
            event.set("actor", new JsonObject(1).put("user", Ocsf.user(log.text("username"))));
        }
        file(event, log);
        return event;
    }

    /// An IPv6 address as a URL has it.
    private static String bracketed(String host) {
        return IpText.isIpV6(host) ? '[' + host + ']' : host;
    }

    private static void length(JsonObject object, String name, long bytes) {
        if (bytes >= 0 && bytes <= Integer.MAX_VALUE) {
            object.put(name, bytes);
        }
    }

    /// `proxied` holds headers such as `X-FORWARDED-FOR -> 192.0.2.1, 198.51.100.2`.
    private static void forwarded(JsonObject request, ZeekRecord log) {
        var addresses = new ArrayList<Object>(2);
        for (String header : log.texts("proxied")) {
            int arrow = header.indexOf("-> ");
            boolean isForwarded = arrow < 0 || header.startsWith("X-FORWARDED-FOR");
            for (String part : header.substring(arrow < 0 ? 0 : arrow + 3).split(",", 20)) {
                if (isForwarded && IpText.isIp(part.strip())) {
                    addresses.add(part.strip());
                }
            }
        }
        if (!addresses.isEmpty()) {
            request.put("x_forwarded_for", addresses);
        }
    }

    private static void file(EventBuilder event, ZeekRecord log) {
        String side = log.has("resp_filenames") ? "resp" : "orig";
        String name = log.text(side + "_filenames");
        if (!name.isEmpty()) {
            JsonObject file = Ocsf.file(name);
            ZeekEvents.put(file, "uid", log.text(side + "_fuids"));
            ZeekEvents.put(file, "mime_type", log.text(side + "_mime_types"));
            event.set("file", file);
        }
    }
}
