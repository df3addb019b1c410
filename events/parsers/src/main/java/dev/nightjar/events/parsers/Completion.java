package dev.nightjar.events.parsers;

import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.FixedList;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.parsers.Understanding.Answer;
import dev.nightjar.events.parsers.line.Origin;
import dev.nightjar.events.parsers.text.Timestamps;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Adds to events what follows from their record: identity, tenant, product, how the source is known, oddities, the
/// text as it came.
final class Completion {
    private static final FixedList RECOGNIZED = FixedList.of("source:recognized");

    private final int maxRepeated;
    private final Map<String, Integer> flags = new LinkedHashMap<>();
    private String uidPrefix = "";

    /// @param maxRepeated characters of raw text that the events of one line may hold together
    Completion(int maxRepeated) {
        this.maxRepeated = maxRepeated;
    }

    void identify(String prefix) {
        uidPrefix = prefix;
    }

    boolean isIdentified() {
        return !uidPrefix.isEmpty();
    }

    /// Oddities so far: `time:implausible` → how many.
    Map<String, Integer> flags() {
        return flags;
    }

    Event complete(EventBuilder builder, Answer answer, int line, int event, int siblings) {
        Origin origin = answer.line().origin();
        JsonObject metadata = builder.metadata();
        if (metadata.has("product")) {
            metadata.put("source", answer.source().name());
        } else {
            metadata.put(answer.source().identity());
        }
        metadata.put("uid", uidPrefix + line + '-' + event);
        if (!origin.tenant().isEmpty()) {
            metadata.put("tenant_uid", origin.tenant());
        }
        if (!answer.isConfigured()) {
            builder.labels(RECOGNIZED);
        }
        judge(builder, origin.arrived());
        if (answer.line().raw().indexOf('\uFFFD') >= 0) {
            builder.label("text:not-utf8");
            flags.merge("text:not-utf8", 1, Integer::sum);
        }
        raw(builder, answer.line().raw(), siblings);
        return builder.finish();
    }

    /// The one rule about lying clocks: an event that claims to be from the future, or from before there were logs,
    /// happened when it arrived. So no event from 2099 moves a window, a lease or a partition of the lake; what the
    /// clock said stays in `metadata.original_time`. Late events keep their time.
    private void judge(EventBuilder builder, Instant arrived) {
        if (Timestamps.isPlausible(builder.time(), arrived)) {
            return;
        }
        JsonObject metadata = builder.metadata();
        if (!metadata.has("original_time")) {
            metadata.put("original_time", Instant.ofEpochMilli(builder.time()).toString());
        }
        builder.time(arrived.toEpochMilli());
        builder.label("time:implausible");
        flags.merge("time:implausible", 1, Integer::sum);
    }

    /// The text as it came, unless the parser has set each event's own part of a line that holds several. A long line
    /// is not repeated in each of many: a thousand events of a megabyte each would be made of one megabyte.
    private void raw(EventBuilder builder, String text, int siblings) {
        if (siblings > 1 && builder.body().has("raw_data")) {
            return;
        }
        if ((long) text.length() * siblings <= maxRepeated) {
            builder.set("raw_data", text);
        } else {
            builder.set("raw_data_size", (long) text.length());
        }
    }
}
