package dev.nightjar.detection.volume;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;

/// The hours of one entity: the latest ones with what they are made of, those before with what they came to.
///
/// An hour is closed by others that come, never by a clock, and what comes for a closed one is left out: so nothing
/// that comes again counts again.
///
/// @param open by their number since the epoch
/// @param closed by their number since the epoch
record Hours(NavigableMap<Long, Hour> open, NavigableMap<Long, Long> closed) {
    static final Hours NONE = new Hours(new TreeMap<>(), new TreeMap<>());

    private static final long MILLIS = 3_600_000;

    /// The hour that runs and the one before, and three that wrong clocks may take.
    static final int OPEN = 5;

    Hours {
        open = Collections.unmodifiableNavigableMap(open);
        closed = Collections.unmodifiableNavigableMap(closed);
    }

    Hours with(long time, String uid, Portion portion, Measure nothing) {
        long number = Math.floorDiv(time, MILLIS);
        Hour held = open.get(number);
        if (held == null && open.size() == OPEN && number < open.firstKey()) {
            return this;
        }
        Hour before = held == null ? new Hour(Long.MAX_VALUE, "", nothing) : held;
        Hour after = before.with(time, uid, portion);
        if (held != null && after.equals(held)) {
            return this;
        }
        var next = new TreeMap<>(open);
        next.put(number, after);
        return next.size() > OPEN ? closing(next) : new Hours(next, closed);
    }

    private Hours closing(TreeMap<Long, Hour> open) {
        var first = open.pollFirstEntry();
        var past = new TreeMap<>(closed);
        past.put(first.getKey(), first.getValue().measure().value());
        while (past.size() > Baseline.WINDOW) {
            past.pollFirstEntry();
        }
        return new Hours(open, past);
    }

    /// What the hours came to that are complete when an hour begins: all but itself and the one before.
    NavigableMap<Long, Long> before(long hour) {
        var history = new TreeMap<>(closed.subMap(hour - Baseline.WINDOW, true, hour - 1, false));
        open.subMap(hour - Baseline.WINDOW, true, hour - 1, false)
                .forEach((number, one) -> history.put(number, one.measure().value()));
        return history;
    }

    JsonObject json() {
        var running = new JsonObject(open.size());
        open.forEach((number, hour) -> running.put(Long.toString(number), hour.json()));
        return new JsonObject(2)
                .put("open", running)
                .put(
                        "closed",
                        closed.entrySet().stream()
                                .flatMap(one -> List.<Object>of(one.getKey(), one.getValue()).stream())
                                .toList());
    }

    static Hours of(JsonObject json, Function<Object, Measure> reader) throws MalformedJson {
        var open = new TreeMap<Long, Hour>();
        var closed = new TreeMap<Long, Long>();
        try {
            json.object("open")
                    .ifPresent(hours -> hours.forEach((number, cells) -> {
                        List<?> hour = (List<?>) cells;
                        open.put(
                                Long.valueOf(number),
                                new Hour((Long) hour.get(0), (String) hour.get(1), reader.apply(hour.get(2))));
                    }));
            List<?> cells = json.list("closed");
            for (int i = 0; i < cells.size(); i += 2) {
                closed.put((Long) cells.get(i), (Long) cells.get(i + 1));
            }
        } catch (RuntimeException e) {
            throw new MalformedJson("not the hours of an entity: " + e.getMessage());
        }
        return new Hours(open, closed);
    }
}
