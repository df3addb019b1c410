package dev.nightjar.events.parsers.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import dev.nightjar.events.parsers.line.Envelope;
import dev.nightjar.events.parsers.text.Timestamps;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The JSON that a CloudWatch Logs subscription filter sends, after gzip: `messageType`, `logGroup`,
/// `logStream` and the `logEvents` with `timestamp` (milliseconds) and `message`.
public final class CloudWatchLogs {
    private static final byte[] MARK = "\"messageType\"".getBytes(UTF_8);
    private static final int MARK_WITHIN = 4096;

    private CloudWatchLogs() {}

    /// The subscription message that the text is; null when it is none.
    public static @Nullable JsonObject open(byte[] text) {
        if (text.length == 0 || text[0] != '{' || !hasMark(text)) {
            return null;
        }
        try {
            JsonObject object = Json.readObject(text);
            return object.text("messageType").isPresent() && object.has("logEvents") ? object : null;
        } catch (MalformedJson e) {
            return null;
        }
    }

    /// The lines inside; none for a control message.
    public static List<Envelope> events(JsonObject subscription) {
        var events = new ArrayList<Envelope>();
        if (!subscription.text("messageType").orElse("").equals("DATA_MESSAGE")) {
            return events;
        }
        String group = subscription.text("logGroup").orElse("");
        String stream = subscription.text("logStream").orElse("");
        for (Object element : subscription.list("logEvents")) {
            if (element instanceof JsonObject event && event.get("message") instanceof String message) {
                long time = event.get("timestamp") instanceof Long millis ? millis : Timestamps.NONE;
                events.add(new Envelope("cloudwatch-logs", stripped(message), time, "", group + ':' + stream));
            }
        }
        return events;
    }

    private static String stripped(String message) {
        int end = message.length();
        while (end > 0 && (message.charAt(end - 1) == '\n' || message.charAt(end - 1) == '\r')) {
            end--;
        }
        return message.substring(0, end);
    }

    private static boolean hasMark(byte[] text) {
        int last = Math.min(text.length, MARK_WITHIN) - MARK.length;
        for (int i = 0; i <= last; i++) {
            if (text[i] == '"' && java.util.Arrays.equals(text, i, i + MARK.length, MARK, 0, MARK.length)) {
                return true;
            }
        }
        return false;
    }
}
