package dev.nightjar.detection.volume;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/// Destinations outside to which sources send in bulk, and since when each of them does: what ten of them send to is a
/// service that people here use, for calls, files or backups.
///
/// @param since milliseconds since the epoch, by destination and source
record Receivers(Map<String, Map<String, Long>> since) {
    static final Receivers NONE = new Receivers(Map.of());

    /// One transfer of so many bytes is bulk.
    static final long BULK = 10_000_000;

    /// Sources that make a destination everybody's.
    static final int MANY = 10;

    /// Destinations that are held: 60 KB of the state.
    private static final int HELD = 150;

    /// The ones with few sources go first, of those the ones that are known for longest.
    private static final Comparator<Map.Entry<String, Map<String, Long>>> LEAST = Comparator.comparingInt(
                    (Map.Entry<String, Map<String, Long>> one) -> one.getValue().size())
            .thenComparing(one -> Collections.min(one.getValue().values()))
            .thenComparing(Map.Entry::getKey);

    private static final Comparator<Map.Entry<String, Long>> LATEST =
            Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey());

    Receivers {
        since = Collections.unmodifiableMap(since);
    }

    /// Of a destination the first [#MANY] sources are kept.
    Receivers with(String destination, String source, long time) {
        Map<String, Long> before = since.getOrDefault(destination, Map.of());
        Long known = before.get(source);
        if (known != null && known <= time) {
            return this;
        }
        var sources = new TreeMap<>(before);
        sources.put(source, time);
        if (sources.size() > MANY) {
            sources.remove(sources.entrySet().stream().max(LATEST).orElseThrow().getKey());
        }
        if (sources.equals(before)) {
            return this;
        }
        var next = new TreeMap<>(since);
        next.put(destination, Collections.unmodifiableMap(sources));
        if (next.size() > HELD) {
            next.remove(next.entrySet().stream().min(LEAST).orElseThrow().getKey());
        }
        return new Receivers(next);
    }

    /// Whether many had sent there in bulk before a moment.
    boolean isManys(String destination, long before) {
        Map<String, Long> sources = since.getOrDefault(destination, Map.of());
        return sources.size() == MANY && sources.values().stream().allMatch(time -> time < before);
    }

    JsonObject json() {
        var json = new JsonObject(since.size());
        since.forEach((destination, sources) -> {
            var times = new JsonObject(sources.size());
            sources.forEach(times::put);
            json.put(destination, times);
        });
        return json;
    }

    static Receivers of(JsonObject json) throws MalformedJson {
        var since = new TreeMap<String, Map<String, Long>>();
        try {
            json.forEach((destination, times) -> {
                var sources = new TreeMap<String, Long>();
                ((JsonObject) times).forEach((source, time) -> sources.put(source, (Long) time));
                since.put(destination, Collections.unmodifiableMap(sources));
            });
        } catch (RuntimeException e) {
            throw new MalformedJson("not who receives: " + e.getMessage());
        }
        return new Receivers(since);
    }
}
