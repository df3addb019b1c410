package dev.nightjar.detection.beacon;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Who asked one destination, and when: the sources that asked first, at most as many as make it popular, of each kind.
///
/// When it is popular, nothing more needs to be known, and nothing more is written: the busiest destinations cost
/// least.
///
/// @param trails by source
record Destination(SortedMap<String, Trail> trails) {
    static final Destination UNKNOWN = new Destination(new TreeMap<>());

    private static final Comparator<Map.Entry<String, Trail>> FIRST = Comparator.comparing(
                    (Map.Entry<String, Trail> one) -> one.getValue().first(), Sighting.EARLIEST)
            .thenComparing(Map.Entry::getKey);

    Destination with(Contact contact, Sighting one, BeaconThresholds thresholds) {
        List<Map.Entry<String, Trail>> alike = alike(SourceKind.of(contact.source()));
        if (alike.size() >= thresholds.sources()
                && one.time() > latest(alike) + thresholds.lateness().toMillis()) {
            return this;
        }
        var next = new TreeMap<>(trails);
        next.merge(contact.source(), Trail.of(contact, one), (held, fresh) -> held.with(contact, one, thresholds));
        if (next.size() > trails.size() && alike.size() >= thresholds.sources()) {
            alike.add(Map.entry(contact.source(), Trail.of(contact, one)));
            next.remove(alike.stream().max(FIRST).orElseThrow().getKey());
        }
        return new Destination(next);
    }

    /// Whether so many sources have asked, of those that there are, that it is popular, by what is known for sure at a
    /// time.
    boolean isPopularAt(long time, Census census, BeaconThresholds thresholds) {
        long active = census.until(time - thresholds.lateness().toMillis());
        return sourcesAt(time, thresholds) >= thresholds.popular(active);
    }

    /// Sources that are known to have asked, of the kind of which there are most.
    long sourcesAt(long time, BeaconThresholds thresholds) {
        long known = time - thresholds.lateness().toMillis();
        return Stream.of(SourceKind.values())
                .mapToLong(kind -> asked(alike(kind), known))
                .max()
                .orElseThrow();
    }

    private static long asked(List<Map.Entry<String, Trail>> alike, long until) {
        return alike.stream()
                .filter(one -> one.getValue().first().time() <= until)
                .count();
    }

    private List<Map.Entry<String, Trail>> alike(SourceKind kind) {
        var alike = new ArrayList<Map.Entry<String, Trail>>();
        for (Map.Entry<String, Trail> one : trails.entrySet()) {
            if (SourceKind.of(one.getKey()) == kind) {
                alike.add(one);
            }
        }
        return alike;
    }

    private static long latest(List<Map.Entry<String, Trail>> alike) {
        return alike.stream()
                .mapToLong(one -> one.getValue().first().time())
                .max()
                .orElseThrow();
    }

    JsonObject json() {
        var json = new JsonObject(trails.size());
        trails.forEach((source, trail) -> json.put(source, json(trail)));
        return json;
    }

    static Destination of(JsonObject json) throws MalformedJson {
        var trails = new TreeMap<String, Trail>();
        try {
            json.forEach((source, trail) -> trails.put(source, trail((JsonObject) trail)));
        } catch (RuntimeException e) {
            throw new MalformedJson("not what a destination was asked: " + e.getMessage());
        }
        return new Destination(trails);
    }

    private static JsonObject json(Trail trail) {
        var json = new JsonObject(4)
                .put("first", row(trail.first()))
                .put(
                        "seen",
                        trail.seconds().values().stream()
                                .flatMap(one -> row(one).stream())
                                .toList());
        json.put("host", trail.host().isEmpty() ? null : trail.host());
        return json.put("detail", trail.detail().isEmpty() ? null : trail.detail());
    }

    private static List<Object> row(Sighting one) {
        return List.of(one.time(), one.uid(), one.bytes());
    }

    private static Trail trail(JsonObject json) {
        var seconds = new TreeMap<Long, Sighting>();
        rows(json.list("seen")).forEach(one -> seconds.put(one.second(), one));
        return new Trail(
                rows(json.list("first")).getFirst(),
                json.text("host").orElse(""),
                json.text("detail").orElse(""),
                seconds);
    }

    private static List<Sighting> rows(List<?> cells) {
        var rows = new ArrayList<Sighting>(cells.size() / 3);
        for (int i = 0; i < cells.size(); i += 3) {
            rows.add(new Sighting((Long) cells.get(i), (String) cells.get(i + 1), (Long) cells.get(i + 2)));
        }
        return rows;
    }
}
