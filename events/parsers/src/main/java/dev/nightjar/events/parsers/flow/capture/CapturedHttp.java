package dev.nightjar.events.parsers.flow.capture;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Web;
import dev.nightjar.events.parsers.web.HttpEvents;
import java.util.List;

/// HTTP Activity of a flow's requests, each with the response that answers it.
final class CapturedHttp {
    private CapturedHttp() {}

    static void events(Line line, Flow flow, List<EventBuilder> events) {
        List<HttpExchange.Message> requests =
                HttpExchange.messages(flow.client().start(), true);
        List<HttpExchange.Message> responses =
                HttpExchange.messages(flow.server().start(), false);
        for (int i = 0; i < requests.size(); i++) {
            HttpExchange.Message request = requests.get(i);
            String[] words = request.start().strip().split(" ", 3);
            String method = words[0];
            String target = words.length > 1 ? words[1] : "";
            String version = words.length > 2 && words[2].startsWith("HTTP/") ? words[2].substring(5) : "";
            JsonObject sent =
                    HttpEvents.request(method, "", version, request.header("referer"), request.header("user-agent"));
            String host = request.header("host");
            if (!host.isEmpty() || !target.isEmpty()) {
                sent.put("url", method.equals("CONNECT") ? Web.url(target) : Web.url("http", host, target));
            }
            long length = Fields.toNumber(request.header("content-length"));
            if (length >= 0 && length <= Integer.MAX_VALUE) {
                sent.put("body_length", length);
            }
            EventBuilder event = HttpEvents.event(line, method)
                    .time(flow.client().timeOf(request.at(), flow.start()))
                    .set("src_endpoint", flow.sourceEndpoint())
                    .set("dst_endpoint", flow.destinationEndpoint())
                    .set("connection_info", flow.connection())
                    .set("http_request", sent);
            if (i < responses.size()) {
                response(event, responses.get(i));
            }
            events.add(event);
        }
    }

    private static void response(EventBuilder event, HttpExchange.Message response) {
        String[] words = response.start().strip().split(" ", 3);
        long code = words.length > 1 ? Fields.toNumber(words[1]) : -1;
        HttpEvents.response(event, code, Fields.toNumber(response.header("content-length")));
        if (event.body().get("http_response") instanceof JsonObject held) {
            String type = response.header("content-type");
            held.put("content_type", type.isEmpty() ? null : type);
            held.put("status", words.length > 2 ? words[2] : null);
        }
    }
}
