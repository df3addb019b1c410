package dev.nightjar.events.parsers.web.aws;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.Urls;
import dev.nightjar.events.parsers.audit.Who;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Direction;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Network;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import dev.nightjar.events.parsers.web.HttpEvents;
import java.time.ZoneOffset;

/// Access logs of Elastic Load Balancing (its user guides, "Access logs"): Application (`http`, `https`, `h2`, `grpcs`,
/// `ws`, `wss`), Network (`tls`) and Classic Load Balancers.
public final class LoadBalancer implements Parser {
    private static final String[] APPLICATION = {
        "type",
        "time",
        "elb",
        "client:port",
        "target:port",
        "request_processing_time",
        "target_processing_time",
        "response_processing_time",
        "elb_status_code",
        "target_status_code",
        "received_bytes",
        "sent_bytes",
        "request",
        "user_agent",
        "ssl_cipher",
        "ssl_protocol",
        "target_group_arn",
        "trace_id",
        "domain_name",
        "chosen_cert_arn",
        "matched_rule_priority",
        "request_creation_time",
        "actions_executed",
        "redirect_url",
        "error_reason",
        "target:port_list",
        "target_status_code_list",
        "classification",
        "classification_reason",
        "conn_trace_id"
    };
    private static final String[] NETWORK = {
        "type",
        "version",
        "time",
        "elb",
        "listener",
        "client:port",
        "destination:port",
        "connection_time",
        "tls_handshake_time",
        "received_bytes",
        "sent_bytes",
        "incoming_tls_alert",
        "chosen_cert_arn",
        "chosen_cert_serial",
        "tls_cipher",
        "tls_protocol_version",
        "tls_named_group",
        "domain_name",
        "alpn_fe_protocol",
        "alpn_be_protocol",
        "alpn_client_preference_list",
        "tls_connection_creation_time"
    };
    private static final String[] CLASSIC = {
        "time",
        "elb",
        "client:port",
        "backend:port",
        "request_processing_time",
        "backend_processing_time",
        "response_processing_time",
        "elb_status_code",
        "backend_status_code",
        "received_bytes",
        "sent_bytes",
        "request",
        "user_agent",
        "ssl_cipher",
        "ssl_protocol"
    };
    private static final int TIMINGS = 3;

    /// A type and an ISO time, or an ISO time whose fifth to seventh words are seconds.
    public static boolean isAccess(Line line) {
        var in = new Cursor(line.message());
        return switch (in.peek()) {
            case 'h', 'g', 'w' -> isType(in.word()) && isTime(in);
            case 't' -> in.word().equals("tls") && in.number() > 0 && in.take('.') && in.number() >= 0 && isTime(in);
            case '2' -> isTime(in) && isClassic(in);
            default -> false;
        };
    }

    private static boolean isType(String word) {
        return switch (word) {
            case "http", "https", "h2", "grpcs", "ws", "wss" -> true;
            default -> false;
        };
    }

    private static boolean isTime(Cursor in) {
        in.skipSpaces();
        boolean isTime =
                in.peek(4) == '-' && in.peek(10) == 'T' && Timestamps.iso(in, ZoneOffset.UTC) != Timestamps.NONE;
        in.skipSpaces();
        return isTime;
    }

    private static boolean isClassic(Cursor in) {
        in.word();
        in.word();
        in.word();
        for (int i = 0; i < TIMINGS; i++) {
            String seconds = in.word();
            if (!seconds.equals("-1") && (seconds.indexOf('.') <= 0 || Fields.toNumber(seconds.replace(".", "")) < 0)) {
                return false;
            }
        }
        return !in.isAtEnd();
    }

    @Override
    public Parsed parse(Line line) {
        if (!isAccess(line)) {
            return Parsed.rejected("neither a load balancer's type and time, nor a Classic Load Balancer's columns");
        }
        var in = new Cursor(line.message());
        return switch (line.message().charAt(0)) {
            case 't' -> Parsed.of(connection(line, Columns.read(in, NETWORK)));
            case '2' -> Parsed.of(request(line, Columns.read(in, CLASSIC), "backend"));
            default -> Parsed.of(request(line, Columns.read(in, APPLICATION), "target"));
        };
    }

    private static EventBuilder request(Line line, JsonObject columns, String behind) {
        var in = new Fields(columns);
        var request = new Cursor(in.text("request"));
        String method = request.word();
        String url = request.word();
        String version = request.rest();
        if (!HttpEvents.isMethod(method) || method.equals("-")) {
            return connection(line, columns); // a TCP or SSL listener of a Classic Load Balancer
        }
        EventBuilder event = HttpEvents.event(line, method)
                .set(
                        "http_request",
                        HttpEvents.request(method, url, version.replace("HTTP/", ""), "", in.text("user_agent")))
                .set("http_request", "uid", in.text("trace_id"));
        HttpEvents.response(event, in.number("elb_status_code"), in.number("sent_bytes"));
        common(event, in, behind);
        boolean isFromTarget = !in.text("target_status_code").isEmpty();
        if (in.text("actions_executed").contains("waf") && in.number("elb_status_code") == 403 && !isFromTarget) {
            event.disposition(Disposition.BLOCKED);
        }
        JsonObject asked = Urls.of(url);
        if (asked.get("hostname") instanceof String host) {
            long port = asked.number("port").orElse(-1);
            event.set("dst_endpoint", Ocsf.endpoint(host, port));
        }
        return event.set("status_detail", in.text("error_reason"));
    }

    private static EventBuilder connection(Line line, JsonObject columns) {
        var in = new Fields(columns);
        EventBuilder event = line.event(OcsfClass.NETWORK_ACTIVITY, Network.TRAFFIC)
                .set("connection_info", Network.connection("tcp", Direction.UNKNOWN, End.at("")));
        common(event, in, columns.has("destination:port") ? "destination" : "backend");
        long handshake = in.number("tls_handshake_time");
        if (event.body().has("tls") && handshake >= 0 && handshake <= Integer.MAX_VALUE) {
            event.set("tls", "handshake_dur", handshake);
        }
        return event.set("duration", in.number("connection_time") < 0 ? null : in.number("connection_time"));
    }

    /// What all three have: ends, the balancer, bytes, TLS, processing time.
    private static void common(EventBuilder event, Fields in, String behind) {
        event.time(Timestamps.iso(new Cursor(in.text("time")), ZoneOffset.UTC))
                .set("src_endpoint", Who.endpoint(in.text("client:port")));
        String domain = in.text("domain_name");
        String name = in.text("elb");
        var balancer = new JsonObject(3).put("name", name.isEmpty() ? "unknown" : name);
        String target = in.text(behind + ":port");
        if (!target.isEmpty()) {
            balancer.put("dst_endpoint", Who.endpoint(target));
        }
        long status = in.number(behind + "_status_code");
        if (status >= 100) {
            balancer.put("code", status);
        }
        event.set("load_balancer", balancer);
        event.set("dst_endpoint", domain.isEmpty() ? Who.endpoint(target) : Ocsf.endpoint(domain));
        Network.setIfAny(
                event, "traffic", Network.traffic(in.number("received_bytes"), in.number("sent_bytes"), -1, -1));
        String protocol = in.first("ssl_protocol", "tls_protocol_version");
        if (!protocol.isEmpty()) {
            var tls = new JsonObject(4).put("version", protocol);
            tls.put(
                    "cipher",
                    in.first("ssl_cipher", "tls_cipher").isEmpty() ? null : in.first("ssl_cipher", "tls_cipher"));
            event.set("tls", domain.isEmpty() ? tls : tls.put("sni", domain));
        }
        String region = region(in);
        var cloud = new JsonObject(2).put("provider", "AWS");
        event.set("cloud", region.isEmpty() ? cloud : cloud.put("region", region));
        duration(event, in);
        event.set("unmapped", in.all());
    }

    /// The fourth part of an ARN (`arn:aws:elasticloadbalancing:eu-central-1:…`).
    private static String region(Fields in) {
        String[] parts = in.first("target_group_arn", "chosen_cert_arn").split(":", 6);
        return parts.length == 6 ? parts[3] : "";
    }

    private static void duration(EventBuilder event, Fields in) {
        long sum = 0;
        for (String name : new String[] {
            "request_processing_time", "target_processing_time", "backend_processing_time", "response_processing_time"
        }) {
            long time = Timestamps.epochSeconds(new Cursor(in.text(name))); // seconds with a fraction
            sum += Math.max(0, time);
        }
        if (sum > 0) {
            event.set("duration", sum);
        }
    }
}
