package dev.nightjar.events.parsers.transport;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.parsers.line.Envelope;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// The JSON that agents wrap around a line: Fluent Bit and Docker (`log`), Vector, Logstash and Filebeat (`message`),
/// Beats that keep the text (`event.original`).
public final class Envelopes {
    private static final String[] TEXT = {"log", "message", "MESSAGE", "event.original", "msg"};
    private static final String[] TIME = {"@timestamp", "timestamp", "time", "date", "ts"};
    private static final String[] HOST = {
        "host.name",
        "host.hostname",
        "log.syslog.hostname",
        "hostname",
        "host",
        "agent.hostname",
        "kubernetes.host",
        "_HOSTNAME"
    };
    private static final String[] APP = {
        "appname",
        "ident",
        "program",
        "process.name",
        "tag",
        "log.syslog.appname",
        "syslog.identifier",
        "SYSLOG_IDENTIFIER"
    };

    private Envelopes() {}

    /// The line in an agent's object; null when the object is not such a wrapper.
    public static @Nullable Envelope open(JsonObject object) {
        String inner = firstText(object, TEXT);
        if (inner.isEmpty()) {
            return null;
        }
        String message = inner.endsWith("\n") ? inner.substring(0, inner.length() - 1) : inner;
        return new Envelope("json", message, time(object), firstText(object, HOST), firstText(object, APP));
    }

    private static String firstText(JsonObject object, String[] paths) {
        for (String path : paths) {
            if (object.at(path) instanceof String text && !text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    private static long time(JsonObject object) {
        for (String path : TIME) {
            long time = switch (object.at(path)) {
                case String text -> Timestamps.iso(new Cursor(text), ZoneOffset.UTC);
                case Long number -> Timestamps.epoch(number);
                case Double seconds when seconds > 0 && seconds < 1e11 -> (long) (seconds * 1000);
                case null, default -> Timestamps.NONE;
            };
            if (time != Timestamps.NONE) {
                return time;
            }
        }
        return Timestamps.NONE;
    }
}
