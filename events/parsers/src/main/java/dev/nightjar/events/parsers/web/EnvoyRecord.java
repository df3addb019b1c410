package dev.nightjar.events.parsers.web;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.audit.Times;
import dev.nightjar.events.parsers.audit.Who;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.net.Direction;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Network;
import java.util.ArrayList;
import java.util.List;

/// What Envoy logs of a request or a connection, by the names of its command operators as Istio, Envoy Gateway and
/// others write them in JSON: `%RESPONSE_FLAGS%` is `response_flags`, a header's name may keep its hyphens.
record EnvoyRecord(Fields in) {
    private static final int MAX_FORWARDED = 20;

    /// `METHOD PATH PROTOCOL`, empty for what is no request of HTTP's.
    String request() {
        String method = text("method", ":method");
        String path = text("path", "x-envoy-origin-path", ":path");
        String protocol = text("protocol");
        if (method.isEmpty() && path.isEmpty()) {
            return "";
        }
        return method + ' ' + path + (protocol.startsWith("HTTP/") ? ' ' + protocol : "");
    }

    long time() {
        return Times.first(in, "start_time", "timestamp", "time", "@timestamp");
    }

    EventBuilder event(Line line, String request, long time) {
        boolean isHttp = !request.isEmpty() && !request.equals("-") && !request.equals("- - -");
        EventBuilder event = isHttp ? http(line, request) : tcp(line);
        long duration = number("duration", "duration_ms");
        event.set("duration", duration < 0 ? null : duration).set("status_detail", detail());
        ends(event);
        in.all().forEach(event::unmapped);
        return Times.set(event, line, time);
    }

    private EventBuilder http(Line line, String request) {
        EventBuilder event = AccessLog.requested(
                line, request.startsWith("- ") ? "" : request, text("referer"), text("user_agent", "user-agent"));
        HttpEvents.response(event, number("response_code"), number("bytes_sent"));
        long received = number("bytes_received");
        if (received >= 0) {
            event.set("traffic", "bytes_out", received);
        }
        return event.set("http_request", "uid", text("request_id", "x-request-id"));
    }

    /// A connection, told of when it is over: bytes received are the client's.
    private EventBuilder tcp(Line line) {
        EventBuilder event = line.event(OcsfClass.NETWORK_ACTIVITY, Network.CLOSE)
                .set("connection_info", Network.connection("tcp", Direction.UNKNOWN, End.at("")));
        Network.setIfAny(event, "traffic", Network.traffic(number("bytes_received"), number("bytes_sent"), -1, -1));
        return event.succeeded(text("response_flags").isEmpty());
    }

    private String detail() {
        String flags = text("response_flags");
        if (flags.isEmpty()) {
            return "";
        }
        String why = text("response_code_details", "connection_termination_details");
        why = why.isEmpty() ? text("upstream_transport_failure_reason") : why;
        return why.isEmpty() ? flags : flags + ": " + why;
    }

    /// The client is the first forwarded address, else who is connected; who hands its requests on is its proxy.
    private void ends(EventBuilder event) {
        List<Object> forwarded = new ArrayList<>();
        boolean isHttp = event.type() == OcsfClass.HTTP_ACTIVITY; // a connection has no headers
        String header = isHttp ? text("x_forwarded_for", "x-forwarded-for") : "";
        for (String address : header.split(",", MAX_FORWARDED + 1)) {
            if (IpText.isIp(address.strip()) && forwarded.size() < MAX_FORWARDED) {
                forwarded.add(address.strip());
            }
        }
        JsonObject remote = Who.endpoint(text("downstream_remote_address", "downstream_direct_remote_address"));
        JsonObject source = forwarded.isEmpty()
                ? remote
                : Ocsf.endpoint(forwarded.getFirst().toString());
        if (!forwarded.isEmpty()) {
            event.object("http_request").put("x_forwarded_for", forwarded);
            if (remote.has("ip") && !forwarded.contains(remote.get("ip"))) {
                source.put("proxy_endpoint", remote);
            }
        }
        event.set("src_endpoint", source);
        JsonObject target = target();
        if (!target.isEmpty()) {
            event.set("dst_endpoint", target);
        }
        String upstream = text("upstream_host").replace("tcp://", "");
        if (!upstream.isEmpty()) {
            event.set(
                    "load_balancer",
                    new JsonObject(2).put("name", "envoy").put("dst_endpoint", Who.endpoint(upstream)));
        }
    }

    private JsonObject target() {
        String authority = text("authority", ":authority");
        String local = text("downstream_local_address");
        if (authority.isEmpty()) {
            JsonObject target = local.isEmpty() ? new JsonObject() : Who.endpoint(local);
            String sni = text("requested_server_name");
            return sni.isEmpty() || target.has("hostname") ? target : target.put("hostname", sni);
        }
        int colon = authority.lastIndexOf(':');
        boolean hasPort = colon > 0 && authority.indexOf(':') == colon;
        String host = hasPort ? authority.substring(0, colon) : authority;
        JsonObject target = Ocsf.endpoint(host, hasPort ? Fields.toNumber(authority.substring(colon + 1)) : -1);
        return target.has("ip") ? target : target.put("ip", Who.endpoint(local).get("ip"));
    }

    private long number(String... names) {
        return Fields.toNumber(text(names));
    }

    /// Envoy writes `-` for what there is none of.
    private String text(String... names) {
        for (String name : names) {
            String value = in.text(name);
            if (HttpEvents.isPresent(value)) {
                return value;
            }
        }
        return "";
    }
}
