package dev.nightjar.events.parsers.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.parsers.line.Envelope;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.io.ByteArrayOutputStream;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The JSON that agents wrap around a line: Fluent Bit and Docker (`log`), Vector, Logstash and Filebeat (`message`),
/// Beats that keep the text (`event.original`), journald and syslog-ng (`MESSAGE`), Splunk (`event` for its collector,
/// `_raw` from a search), GELF (`full_message`), Azure Monitor's table of syslog (`SyslogMessage`), NXLog (`Message`),
/// Google's Pub/Sub (`data` in base64, Pub/Sub documentation, "PubsubMessage"), Wazuh's modules for clouds (the member
/// that `integration` names).
public final class Envelopes {
    private static final String[] TEXT = {
        "log",
        "message",
        "MESSAGE",
        "event.original",
        "msg",
        "_raw",
        "result._raw",
        "full_message",
        "SyslogMessage",
        "short_message",
        "body"
    };
    /// Where collectors put a record that is an object already: Filebeat's inputs for APIs and its module for
    /// Kubernetes.
    private static final String[] OBJECT = {"json", "o365audit", "kubernetes.audit"};

    /// Where a collector puts a line that it has read as JSON already: Fluent Bit and Fluentd (`log`), Vector
    /// and Logstash (`message`), Splunk (`event`, `_raw`, `result`), Elasticsearch's hits (`_source`), queues
    /// (`record`). Not among them are the members in which programs keep what others sent them (`body`, `data`,
    /// `payload`): who sends a request would choose what the line is taken for.
    private static final String[] READ = {"log", "message", "event", "_raw", "result", "_source", "record"};

    private static final String[] TIME = {
        "@timestamp",
        "timestamp",
        "time",
        "date",
        "ts",
        "timereported",
        "ISODATE",
        "_time",
        "result._time",
        "EventTime",
        "TimeGenerated"
    };
    private static final String[] JOURNAL_TIME = {"_SOURCE_REALTIME_TIMESTAMP", "__REALTIME_TIMESTAMP"};

    /// Digits of the microseconds since the epoch, from 2001 to 2286.
    private static final int MICROSECONDS = 16;

    private static final String[] HOST = {
        "host.name",
        "host.hostname",
        "log.syslog.hostname",
        "hostname",
        "host",
        "agent.hostname",
        "kubernetes.host",
        "_HOSTNAME",
        "HOST",
        "HostName",
        "Hostname",
        "result.host",
        "Computer",
        "attributes.hostname",
        "resource.attributes.host.name"
    };
    private static final String[] APP = {
        "appname",
        "ident",
        "program",
        "process.name",
        "tag",
        "log.syslog.appname",
        "syslog.identifier",
        "SYSLOG_IDENTIFIER",
        "_COMM",
        "PROGRAM",
        "programname",
        "ProcessName",
        "SourceName",
        "_application_name",
        "attributes.appname"
    };
    private static final String[] PID = {
        "SYSLOG_PID", "_PID", "process.pid", "log.syslog.procid", "pid", "procid", "PID", "ProcessID"
    };
    private static final String[] LEVEL = {"PRIORITY", "log.syslog.severity.code"};

    private Envelopes() {}

    /// The line in an agent's object; null when the object is not such a wrapper.
    public static @Nullable Envelope open(JsonObject object) {
        String inner = text(object);
        if (inner.isEmpty()) {
            return null;
        }
        return around(object, inner.endsWith("\n") ? inner.substring(0, inner.length() - 1) : inner);
    }

    /// The wrapper of a line that a collector has read as JSON already; null when there is none.
    ///
    /// @param isKnown whether an object's own members say of which source it is
    public static @Nullable Envelope open(JsonObject object, Predicate<JsonObject> isKnown) {
        for (String name : READ) {
            if (object.get(name) instanceof JsonObject record && isKnown.test(record)) {
                return around(object, Json.write(record));
            }
        }
        return null;
    }

    private static Envelope around(JsonObject object, String message) {
        return new Envelope(
                "json",
                message,
                time(object),
                firstText(object, HOST),
                firstText(object, APP),
                firstNumber(object, PID),
                (int) Math.min(firstNumber(object, LEVEL), 7));
    }

    /// The text; journald writes what is not UTF-8 as an array of bytes (systemd's Journal Export Formats).
    private static String text(JsonObject object) {
        String text = collected(object);
        if (text.isEmpty()) {
            text = published(object);
        }
        if (text.isEmpty()) {
            text = firstText(object, TEXT);
        }
        for (String path : OBJECT) {
            if (text.isEmpty() && object.at(path) instanceof JsonObject record && !record.isEmpty()) {
                text = Json.write(record);
            }
        }
        if (!text.isEmpty() || !(object.get("MESSAGE") instanceof List<?> list)) {
            return text;
        }
        var bytes = new ByteArrayOutputStream(list.size());
        for (Object element : list) {
            if (!(element instanceof Long value) || value < 0 || value > 255) {
                return "";
            }
            bytes.write(value.intValue());
        }
        return bytes.toString(UTF_8);
    }

    /// What Splunk's collector wraps, text or an object; what NXLog has read of a log that is not Windows' own.
    private static String collected(JsonObject object) {
        boolean isSplunk = object.has("sourcetype") || (object.has("source") && object.has("host"));
        if (isSplunk && object.get("event") instanceof String text) {
            return text;
        }
        if (isSplunk && object.get("event") instanceof JsonObject record && !record.isEmpty()) {
            return Json.write(record);
        }
        boolean isNxLog = object.has("SourceModuleName") && !object.has("Channel") && !object.has("EventID");
        return isNxLog ? object.text("Message").orElse("") : "";
    }

    /// A message of Pub/Sub: pushed with its subscription around it, or as a client pulls it.
    private static String published(JsonObject object) {
        boolean isPushed = object.get("message") instanceof JsonObject && object.has("subscription");
        JsonObject message = isPushed ? object.object("message").orElseThrow() : object;
        boolean isMessage = message.has("messageId") || message.has("message_id") || message.has("publishTime");
        if (isMessage && message.get("data") instanceof String data) {
            try {
                return new String(Base64.getDecoder().decode(data), UTF_8);
            } catch (IllegalArgumentException e) {
                return ""; // the sender's own `data`
            }
        }
        boolean isModule = object.get("integration") instanceof String;
        Object record = isModule ? object.get(object.text("integration").orElse("")) : null;
        return record instanceof JsonObject found && !found.isEmpty() ? Json.write(found) : "";
    }

    private static long firstNumber(JsonObject object, String[] paths) {
        for (String path : paths) {
            long number = switch (object.at(path)) {
                case Long value when value >= 0 -> value;
                case String text -> {
                    var in = new Cursor(text);
                    long value = in.number();
                    yield in.isAtEnd() ? value : -1;
                }
                case null, default -> -1;
            };
            if (number >= 0) {
                return number;
            }
        }
        return -1;
    }

    private static String firstText(JsonObject object, String[] paths) {
        for (String path : paths) {
            if (object.at(path) instanceof String text && !text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    /// ISO 8601, or seconds since the epoch as text.
    private static long time(String text) {
        var in = new Cursor(text);
        long seconds = Timestamps.epochSeconds(in);
        return seconds != Timestamps.NONE && in.isAtEnd() && text.length() >= 10
                ? seconds
                : Timestamps.iso(new Cursor(text), ZoneOffset.UTC);
    }

    private static long time(JsonObject object) {
        for (String path : JOURNAL_TIME) { // microseconds since the epoch, as text
            if (object.get(path) instanceof String text && text.length() == MICROSECONDS) {
                var in = new Cursor(text);
                long micros = in.number();
                if (in.isAtEnd() && micros > 0) {
                    return micros / 1000;
                }
            }
        }
        for (String path : TIME) {
            long time = switch (object.at(path)) {
                case String text -> time(text);
                case Long number -> Timestamps.epoch(number);
                case Double seconds when seconds > 0 && seconds < 1e11 -> Math.round(seconds * 1e6) / 1000;
                case null, default -> Timestamps.NONE;
            };
            if (time != Timestamps.NONE) {
                return time;
            }
        }
        return Timestamps.NONE;
    }
}
