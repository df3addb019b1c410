package dev.nightjar.events.parsers.cloud;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.Disposition;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.parsers.audit.Times;
import dev.nightjar.events.parsers.audit.Who;
import dev.nightjar.events.parsers.dns.DnsEvents;
import dev.nightjar.events.parsers.generic.LogMessage;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Direction;
import dev.nightjar.events.parsers.net.End;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.net.Network;
import dev.nightjar.events.parsers.web.HttpEvents;

/// Google Cloud's other logs in Cloud Logging's `LogEntry`: load balancers' requests (`httpRequest`), VPC flows,
/// firewall rules, Cloud DNS queries; any other payload is its program's message.
final class GcpLog implements Parser {
    static boolean isEntry(JsonObject object) {
        JsonObject entry = GcpEntry.of(object);
        return entry.get("logName") instanceof String name && name.contains("/logs/") && !entry.has("protoPayload");
    }

    @Override
    public Parsed parse(Line line) {
        JsonObject entry = GcpEntry.of(line.requireJson());
        var in = new Fields(entry);
        JsonObject payload = entry.object("jsonPayload").orElseGet(JsonObject::new);
        EventBuilder event = event(line, in, payload);
        Times.set(event, line, Times.first(in, "timestamp", "receiveTimestamp"))
                .severity(GcpEntry.severity(in.text("severity")))
                .metadata("log_name", GcpEntry.logName(in))
                .metadata("original_event_uid", in.text("insertId"))
                .set("cloud", GcpEntry.cloud(entry));
        entry.forEach(event::unmapped);
        return Parsed.of(event);
    }

    private static EventBuilder event(Line line, Fields in, JsonObject payload) {
        var logged = new Fields(payload);
        if (in.all().get("httpRequest") instanceof JsonObject request) {
            return request(line, new Fields(request), logged);
        }
        if (payload.get("connection") instanceof JsonObject connection) {
            return flow(line, new Fields(connection), logged);
        }
        if (payload.has("queryName")) {
            End client = End.at(logged.text("sourceIP"));
            EventBuilder event = DnsEvents.event(line, DnsEvents.TRAFFIC, client)
                    .set("dst_endpoint", client.isIdentified() ? null : DnsEvents.server("Cloud DNS"))
                    .set("query", DnsEvents.query(logged.text("queryName"), logged.text("queryType")))
                    .set("connection_info", Network.connection(logged.text("protocol"), Direction.UNKNOWN, client));
            return DnsEvents.rcode(event, logged.text("responseCode"));
        }
        return message(line, in, logged);
    }

    /// LogEntry's HttpRequest; the load balancer says in `statusDetails` why it answered itself.
    private static EventBuilder request(Line line, Fields in, Fields payload) {
        String method = in.text("requestMethod");
        EventBuilder event = HttpEvents.event(line, method)
                .set(
                        "http_request",
                        HttpEvents.request(
                                method,
                                in.text("requestUrl"),
                                in.text("protocol").replace("HTTP/", ""),
                                in.text("referer"),
                                in.text("userAgent")))
                .set("src_endpoint", Who.endpoint(in.text("remoteIp")))
                .set("dst_endpoint", in.text("serverIp").isEmpty() ? null : Who.endpoint(in.text("serverIp")))
                .set("status_detail", payload.text("statusDetails"));
        HttpEvents.response(event, in.number("status"), in.number("responseSize"));
        String latency = in.text("latency"); // seconds: `0.048180s`
        if (latency.endsWith("s") && latency.length() < 20) {
            long milliseconds = milliseconds(latency.substring(0, latency.length() - 1));
            event.set("duration", milliseconds < 0 ? null : milliseconds);
        }
        String policy = payload.at("enforcedSecurityPolicy.name");
        if (!policy.isEmpty()) {
            Network.rule(event, policy, payload.at("enforcedSecurityPolicy.priority"));
            boolean isDenied = payload.at("enforcedSecurityPolicy.outcome").equals("DENY");
            event.disposition(isDenied ? Disposition.BLOCKED : Disposition.ALLOWED);
        }
        return event;
    }

    private static long milliseconds(String seconds) {
        int point = seconds.indexOf('.');
        long whole = Fields.toNumber(point < 0 ? seconds : seconds.substring(0, point));
        String fraction = point < 0 ? "" : (seconds.substring(point + 1) + "000").substring(0, 3);
        long rest = fraction.isEmpty() ? 0 : Fields.toNumber(fraction);
        return whole < 0 || rest < 0 ? -1 : whole * 1000 + rest;
    }

    /// VPC flow logs, and firewall rules logging with its disposition.
    private static EventBuilder flow(Line line, Fields connection, Fields in) {
        End source = End.at(connection.text("src_ip"), connection.text("src_port"))
                .put("instance_uid", in.at("src_instance.vm_name"))
                .country(in.at("src_location.country"));
        End destination = End.at(connection.text("dest_ip"), connection.text("dest_port"))
                .put("instance_uid", in.at("dest_instance.vm_name"))
                .country(in.at("dest_location.country"));
        String disposition = in.text("disposition");
        boolean isDenied = disposition.equals("DENIED");
        EventBuilder event = line.event(OcsfClass.NETWORK_ACTIVITY, isDenied ? Network.REFUSE : Network.TRAFFIC);
        if (!Network.ends(event, source, destination)) {
            return message(line, in, in);
        }
        Direction direction = Direction.of(in.at("rule_details.direction"));
        event.set("connection_info", Network.connection(connection.text("protocol"), direction, source));
        if (!disposition.isEmpty()) {
            event.disposition(isDenied ? Disposition.BLOCKED : Disposition.ALLOWED);
            Network.rule(event, in.at("rule_details.reference"), "");
        }
        Network.setIfAny(event, "traffic", Network.traffic(in.number("bytes_sent"), -1, in.number("packets_sent"), -1));
        long start = Times.first(in, "start_time");
        long end = Times.first(in, "end_time");
        if (start > 0 && end >= start) {
            event.set("start_time", start).set("end_time", end).set("duration", end - start);
        }
        return event;
    }

    private static EventBuilder message(Line line, Fields in, Fields payload) {
        boolean isError = GcpEntry.severity(in.text("severity")).id() > 3;
        String log = GcpEntry.logName(in);
        String text = in.text("textPayload");
        EventBuilder event = LogMessage.of(line, isError, log.isEmpty() ? "Google Cloud" : log);
        return event.set("message", text.isEmpty() ? payload.first("message", "msg", "MESSAGE") : text);
    }
}
