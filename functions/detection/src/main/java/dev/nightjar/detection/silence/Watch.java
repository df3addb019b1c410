package dev.nightjar.detection.silence;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What one memory knows of sources: when each was heard, and when anybody was.
///
/// @param clock steps in which anybody was heard, the sources of other memories included
/// @param heard by source
record Watch(Steps clock, SortedMap<String, Heard> heard) {
    static final Watch NONE = new Watch(Steps.NONE, new TreeMap<>());

    Watch {
        heard = Collections.unmodifiableSortedMap(heard);
    }

    /// This itself when the event tells nothing new.
    ///
    /// @param source empty for one that another memory watches
    Watch with(String source, long time, String uid, SilenceThresholds thresholds) {
        int step = thresholds.step(time);
        Steps ticked = clock.with(step).latest(thresholds.window());
        @Nullable Heard before = heard.get(source);
        boolean isWatched = !source.isEmpty() && (before != null || heard.size() < thresholds.sources());
        @Nullable
        Heard after =
                !isWatched ? before : (before == null ? new Heard(Steps.NONE, 0, "") : before).with(step, time, uid);
        boolean isSame = after == null || after.equals(before);
        if (isSame && ticked.equals(clock)) {
            return this;
        }
        var next = new TreeMap<>(heard);
        if (after != null) {
            next.put(source, after);
        }
        return new Watch(ticked, ticked.first() == first() ? next : trimmed(next, ticked.first()));
    }

    private int first() {
        return clock.size() == 0 ? Integer.MIN_VALUE : clock.first();
    }

    /// Forgets what lies before the clock's first step, and sources that were not heard since.
    private static SortedMap<String, Heard> trimmed(SortedMap<String, Heard> heard, int first) {
        var next = new TreeMap<String, Heard>();
        heard.forEach((source, one) -> {
            Steps steps = one.steps().from(first);
            if (steps.size() > 0) {
                next.put(source, new Heard(steps, one.time(), one.uid()));
            }
        });
        return next;
    }

    JsonObject json() {
        var sources = new JsonObject(heard.size());
        heard.forEach((source, one) -> sources.put(source, List.of(one.steps().text(), one.time(), one.uid())));
        return new JsonObject(2).put("clock", clock.text()).put("heard", sources);
    }

    static Watch of(JsonObject json) throws MalformedJson {
        var heard = new TreeMap<String, Heard>();
        try {
            json.object("heard")
                    .ifPresent(sources -> sources.forEach((source, cells) -> {
                        List<?> one = (List<?>) cells;
                        heard.put(source, new Heard(Steps.parse((String) one.get(0)), (Long) one.get(1), (String)
                                one.get(2)));
                    }));
            return new Watch(Steps.parse(json.text("clock").orElse("")), heard);
        } catch (RuntimeException e) {
            throw new MalformedJson("not what was heard of sources: " + e.getMessage());
        }
    }
}
