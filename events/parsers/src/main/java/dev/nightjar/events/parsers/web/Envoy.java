package dev.nightjar.events.parsers.web;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.line.Parser;
import dev.nightjar.events.parsers.net.Fields;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.time.ZoneOffset;

/// Envoy's default access log format (Envoy documentation, "Access logging"), and Istio's, which has more columns:
/// `[START_TIME] "METHOD PATH PROTOCOL" CODE FLAGS … RECEIVED SENT DURATION SERVICE_TIME "FORWARDED" "AGENT" "ID"
/// "AUTHORITY" "UPSTREAM" …`; a connection that is not HTTP's has `-` for what only requests have. In JSON each is a
/// member of Envoy's own name for it.
final class Envoy implements Parser {
    private static final String[] BEHIND = {
        "upstream_cluster",
        "upstream_local_address",
        "downstream_local_address",
        "downstream_remote_address",
        "requested_server_name",
        "route_name"
    };

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
        JsonObject json = line.json();
        if (json != null) {
            var all = new EnvoyRecord(new Fields(json));
            return Parsed.of(all.event(line, all.request(), all.time()));
        }
        var in = new Cursor(line.message(), 1, line.message().length());
        long time = Timestamps.iso(in, ZoneOffset.UTC);
        if (time == Timestamps.NONE || !in.take("] ")) {
            return Parsed.rejected("no start time in brackets");
        }
        String request = in.quoted();
        return Parsed.of(new EnvoyRecord(new Fields(columns(in))).event(line, request, time));
    }

    private static JsonObject columns(Cursor in) {
        var all = new JsonObject(20);
        put(all, "response_code", in.skipSpaces().word());
        put(all, "response_flags", in.word());
        String details = "";
        while (!in.isAtEnd() && !Character.isDigit(in.peek())) { // Istio: details, the transport's failure
            String word = in.peek() == '"' ? quoted(in) : in.word();
            details = HttpEvents.isPresent(word) && details.isEmpty() ? word : details;
        }
        put(all, "response_code_details", details);
        put(all, "bytes_received", in.word());
        put(all, "bytes_sent", in.word());
        put(all, "duration", in.word());
        put(all, "upstream_service_time", in.word());
        put(all, "x_forwarded_for", quoted(in));
        put(all, "user_agent", quoted(in));
        put(all, "request_id", quoted(in));
        put(all, "authority", quoted(in));
        put(all, "upstream_host", quoted(in));
        for (String name : BEHIND) {
            put(all, name, in.word());
        }
        return all;
    }

    private static void put(JsonObject all, String name, String value) {
        if (HttpEvents.isPresent(value)) {
            all.put(name, value);
        }
    }

    private static String quoted(Cursor in) {
        String text = in.skipSpaces().quoted();
        in.skipSpaces();
        return text;
    }
}
