package dev.nightjar.events.parsers.finding;

import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.OcsfClass;
import dev.nightjar.events.model.ocsf.Severity;
import dev.nightjar.events.parsers.line.Line;
import dev.nightjar.events.parsers.line.Parsed;
import dev.nightjar.events.parsers.text.Cursor;
import dev.nightjar.events.parsers.text.Timestamps;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the findings of AWS' services have in common: EventBridge's envelope, the account, times, states.
final class AwsFindings {
    static final int CREATE = 1;
    static final int UPDATE = 2;
    static final int CLOSE = 3;
    static final long NEW = 1;
    static final long ARCHIVED = 5;

    private static final long AWS_ACCOUNT = 10;
    private static final int MAX_FINDINGS = 10_000;

    private AwsFindings() {}

    /// Reads one finding; null when it is none.
    interface Reader {
        @Nullable
        EventBuilder read(Line line, JsonObject finding);
    }

    /// The finding or findings in a line: bare, in a list (`Findings`, `findings`, as APIs answer), in the `detail` of
    /// EventBridge, or in the list there.
    static Parsed read(Line line, Reader reader) {
        JsonObject json = line.requireJson();
        JsonObject holder = json.get("detail") instanceof JsonObject detail ? detail : json;
        List<?> list = list(holder);
        if (list.isEmpty()) {
            EventBuilder event = reader.read(line, holder);
            return event == null ? Parsed.rejected("no finding with an id and a time") : Parsed.of(event);
        }
        var events = new ArrayList<EventBuilder>();
        for (Object element : list) {
            EventBuilder event = element instanceof JsonObject finding ? reader.read(line, finding) : null;
            if (event == null || events.size() == MAX_FINDINGS) {
                return Parsed.rejected(event == null ? "a finding without an id or a time" : "too many findings");
            }
            events.add(event);
            if (list.size() > 1) {
                event.set("raw_data", Json.write((JsonObject) element));
            }
        }
        return Parsed.of(events);
    }

    private static List<?> list(JsonObject holder) {
        List<?> list = holder.list("findings");
        return list.isEmpty() ? holder.list("Findings") : list;
    }

    /// The first finding of a line, to know it by.
    static @Nullable JsonObject first(JsonObject json) {
        JsonObject holder = json.get("detail") instanceof JsonObject detail ? detail : json;
        List<?> list = list(holder);
        if (list.isEmpty()) {
            return holder;
        }
        return list.getFirst() instanceof JsonObject finding ? finding : null;
    }

    /// An ISO time, also with a space and nine digits of a second as databases write it; `NONE` when it is none.
    static long time(JsonObject finding, String path) {
        return switch (finding.at(path)) {
            case String text -> Timestamps.iso(new Cursor(text), ZoneOffset.UTC);
            case Long number -> Timestamps.epoch(number);
            case Double seconds when seconds > 0 && seconds < 1e11 -> Math.round(seconds * 1e6) / 1000;
            case null, default -> Timestamps.NONE;
        };
    }

    static void putTime(JsonObject object, String name, long time) {
        if (time != Timestamps.NONE) {
            object.put(name, time);
        }
    }

    static void put(JsonObject object, String name, String text) {
        if (!text.isEmpty()) {
            object.put(name, text);
        }
    }

    static JsonObject cloud(String account, String region, String partition) {
        var cloud = new JsonObject(4).put("provider", "AWS");
        if (!account.isEmpty()) {
            cloud.put(
                    "account",
                    new JsonObject(3)
                            .put("uid", account)
                            .put("type_id", AWS_ACCOUNT)
                            .put("type", "AWS Account"));
        }
        put(cloud, "region", region);
        put(cloud, "cloud_partition", partition);
        return cloud;
    }

    /// A score of 0 to 100 as AWS Security Finding Format grades it ("Severity": 0, 1–39, 40–69, 70–89, 90–100).
    static Severity ofHundred(double score) {
        if (score >= 90) {
            return Severity.CRITICAL;
        }
        if (score >= 70) {
            return Severity.HIGH;
        }
        return score >= 40 ? Severity.MEDIUM : score >= 1 ? Severity.LOW : Severity.INFORMATIONAL;
    }

    static Severity ofWord(String word) {
        return switch (word.toUpperCase(java.util.Locale.ROOT)) {
            case "CRITICAL" -> Severity.CRITICAL;
            case "HIGH" -> Severity.HIGH;
            case "MEDIUM" -> Severity.MEDIUM;
            case "LOW" -> Severity.LOW;
            case "INFORMATIONAL" -> Severity.INFORMATIONAL;
            default -> Severity.UNKNOWN;
        };
    }

    static double number(JsonObject object, String path) {
        return switch (object.at(path)) {
            case Long number -> number;
            case Double number -> number;
            case null, default -> -1;
        };
    }

    /// A resource that a finding is about.
    static JsonObject resource(String uid, String name, String type) {
        var resource = new JsonObject(4);
        put(resource, "uid", uid);
        put(resource, "name", name.isEmpty() && uid.isEmpty() ? "unknown" : name);
        put(resource, "type", type);
        return resource;
    }

    /// An event of a finding: its class, what is known of its life, and its account.
    static EventBuilder event(Line line, OcsfClass type, int activity, JsonObject info, JsonObject cloud) {
        EventBuilder event =
                line.event(type, activity).set("finding_info", info).set("cloud", cloud);
        return event.set("message", info.get("title"));
    }
}
