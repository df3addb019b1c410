package dev.nightjar.detection.novelty;

import dev.nightjar.events.model.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A value that has been there for a short time only: the first event of each hour, and who showed it first. Sets:
/// neither order nor repeats matter.
///
/// @param hours since the epoch
/// @param shown when each first did, milliseconds since the epoch
record Arrival(NavigableMap<Long, Sighting> hours, SortedMap<String, Long> shown) {
    Arrival {
        hours = Collections.unmodifiableNavigableMap(hours);
        shown = Collections.unmodifiableSortedMap(shown);
    }

    static Arrival of(Sighting one) {
        return new Arrival(
                new TreeMap<>(Map.of(Math.floorDiv(one.time(), Span.HOUR), one)),
                new TreeMap<>(Map.of(one.who(), one.time())));
    }

    Arrival with(Sighting one, Span span) {
        var nextHours = new TreeMap<>(hours);
        nextHours.merge(Math.floorDiv(one.time(), Span.HOUR), one, Sighting::earlier);
        if (nextHours.size() > span.heldHours()) {
            nextHours.pollLastEntry();
        }
        var nextShown = new TreeMap<>(shown);
        nextShown.merge(one.who(), one.time(), Math::min);
        if (nextShown.size() > span.few() + 1) {
            nextShown.remove(latest(nextShown));
        }
        return new Arrival(nextHours, nextShown);
    }

    private static String latest(Map<String, Long> shown) {
        return shown.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
    }

    Sighting first() {
        return hours.firstEntry().getValue();
    }

    /// Who is known for sure to have shown it when `time` comes.
    long shownAt(long time) {
        long known = time - Span.LATENESS.toMillis();
        return shown.values().stream().filter(first -> first <= known).count();
    }

    /// When it became known to too many; [Long#MAX_VALUE] while it is not.
    long common(Span span) {
        return span.few() == 0 || shown.size() <= span.few() ? Long.MAX_VALUE : Collections.max(shown.values());
    }

    /// The first event of each day at which it was worth a word.
    List<Debut> debuts(Span span) {
        var debuts = new ArrayList<Debut>();
        long end = first().time() + span.young().toMillis();
        int met = 0;
        long told = Long.MIN_VALUE;
        for (Sighting one : hours.values()) {
            met++;
            long day = Math.floorDiv(one.time(), Span.DAY);
            boolean isRare = span.few() == 0 || shownAt(one.time()) <= span.few();
            if (met >= span.hours() && one.time() <= end && isRare && day != told) {
                debuts.add(new Debut(one, met));
                told = day;
            }
        }
        return debuts;
    }

    /// @param at the event at which the value had been met in enough hours
    /// @param hours in which it had been met
    record Debut(Sighting at, int hours) {}

    JsonObject json() {
        var who = new JsonObject(shown.size());
        shown.forEach(who::put);
        return new JsonObject(2)
                .put(
                        "hours",
                        hours.values().stream()
                                .flatMap(one -> List.<Object>of(one.time(), one.uid(), one.who()).stream())
                                .toList())
                .put("shown", who);
    }

    static Optional<Arrival> of(JsonObject json) {
        var hours = new TreeMap<Long, Sighting>();
        List<?> cells = json.list("hours");
        for (int i = 0; i < cells.size(); i += 3) {
            var one = new Sighting((Long) cells.get(i), (String) cells.get(i + 1), (String) cells.get(i + 2));
            hours.put(Math.floorDiv(one.time(), Span.HOUR), one);
        }
        var shown = new TreeMap<String, Long>();
        json.object("shown").ifPresent(who -> who.forEach((name, time) -> shown.put(name, (Long) time)));
        return hours.isEmpty() ? Optional.empty() : Optional.of(new Arrival(hours, shown));
    }
}
