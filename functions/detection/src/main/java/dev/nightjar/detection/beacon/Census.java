package dev.nightjar.detection.beacon;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The sources that ask for anything at all over a channel, and since when: what is asked for by a third of them is
/// everybody's, however few they are.
///
/// Only the first of them, of each kind, are held: from then on it is the number of sources that makes a
/// destination popular, not the share.
///
/// @param since milliseconds since the epoch, by source
record Census(Map<String, Long> since) {
    static final Census UNKNOWN = new Census(Map.of());

    private static final Comparator<Map.Entry<String, Long>> FIRST =
            Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey());

    Census {
        since = Map.copyOf(since);
    }

    /// @param most sources of a kind that are held
    Census with(String source, long time, int most) {
        Long known = since.get(source);
        Optional<Map.Entry<String, Long>> last = known == null ? lastOfFull(source, most) : Optional.empty();
        if ((known != null && known <= time)
                || last.filter(one -> FIRST.compare(one, Map.entry(source, time)) < 0)
                        .isPresent()) {
            return this;
        }
        var next = new HashMap<>(since);
        last.ifPresent(one -> next.remove(one.getKey()));
        next.put(source, time);
        return new Census(next);
    }

    /// The latest of the sources of a kind; empty while there is room for one more.
    private Optional<Map.Entry<String, Long>> lastOfFull(String source, int most) {
        List<Map.Entry<String, Long>> alike = since.entrySet().stream()
                .filter(one -> SourceKind.of(one.getKey()) == SourceKind.of(source))
                .toList();
        return alike.size() < most ? Optional.empty() : alike.stream().max(FIRST);
    }

    /// Sources that had asked for something by then: of the kind of which there were most.
    long until(long time) {
        return since.entrySet().stream()
                .filter(one -> one.getValue() <= time)
                .collect(groupingBy(one -> SourceKind.of(one.getKey()), counting()))
                .values()
                .stream()
                .max(Long::compare)
                .orElse(0L);
    }

    JsonObject json() {
        var json = new JsonObject(since.size());
        new TreeMap<>(since).forEach(json::put);
        return json;
    }

    static Census of(JsonObject json) throws MalformedJson {
        var since = new TreeMap<String, Long>();
        try {
            json.forEach((source, time) -> since.put(source, (Long) time));
        } catch (RuntimeException e) {
            throw new MalformedJson("not who asks: " + e.getMessage());
        }
        return new Census(since);
    }
}
