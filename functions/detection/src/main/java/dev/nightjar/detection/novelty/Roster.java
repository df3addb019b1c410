package dev.nightjar.detection.novelty;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// What one memory knows of values: since when it hears of any, those that are young, and those that were there before.
///
/// While it learns, and when it is full, a value goes to the known ones unseen.
///
/// @param days the first ones on which anything was heard: how long it has been learning; a wrong clock counts for one
/// @param recent the latest hours in which anything was heard; the earliest of them is past, whatever few wrong clocks
///     say
/// @param young values by name
/// @param known by periods of 30 days
record Roster(
        NavigableSet<Long> days,
        NavigableSet<Long> recent,
        SortedMap<String, Arrival> young,
        NavigableMap<Long, Prints> known) {
    static final Roster EMPTY = new Roster(new TreeSet<>(), new TreeSet<>(), new TreeMap<>(), new TreeMap<>());

    /// Beyond what must be held: so many wrong clocks can a memory bear.
    private static final int SPARE = 3;

    /// A period and the one before, of at most 43 KB each, and what wrong clocks wrote.
    private static final int PERIODS = 3;

    private static final int MAX_KNOWN = 4_000;
    private static final int MAX_YOUNG = 50;

    Roster {
        days = Collections.unmodifiableNavigableSet(days);
        recent = Collections.unmodifiableNavigableSet(recent);
        young = Collections.unmodifiableSortedMap(young);
        known = Collections.unmodifiableNavigableMap(known);
    }

    Roster with(String value, Sighting one, Span span) {
        long hour = Math.floorDiv(one.time(), Span.HOUR);
        long day = Math.floorDiv(one.time(), Span.DAY);
        NavigableSet<Long> nextDays = smallest(days, day, span.learning() + SPARE);
        NavigableSet<Long> nextRecent = largest(recent, hour, 1 + SPARE);
        Arrival arrival = young.get(value);
        if (arrival != null) {
            var nextYoung = new TreeMap<>(young);
            boolean isNews = !arrival.equals(nextYoung.merge(value, arrival.with(one, span), (_, next) -> next));
            return aged(nextDays, nextRecent, nextYoung, known, isNews, span);
        }
        long print = Prints.of(value);
        boolean isKnown = known.values().stream().anyMatch(prints -> prints.has(print));
        // Today counts: an event of yesterday may still be on its way.
        boolean isLearning = nextDays.headSet(day, true).size() < span.learning();
        if (isKnown || isLearning || young.size() >= MAX_YOUNG) {
            NavigableMap<Long, Prints> next = knowing(known, one.time(), print);
            return aged(nextDays, nextRecent, young, next, size(next) != size(known), span);
        }
        var nextYoung = new TreeMap<>(young);
        nextYoung.put(value, Arrival.of(one));
        return aged(nextDays, nextRecent, nextYoung, known, true, span);
    }

    /// Whether all that had been there before had time to be heard of when the value came.
    boolean isLearned(Arrival arrival, Span span) {
        long day = Math.floorDiv(arrival.first().time(), Span.DAY);
        return days.headSet(day, false).size() >= span.learning();
    }

    private Roster aged(
            NavigableSet<Long> days,
            NavigableSet<Long> recent,
            SortedMap<String, Arrival> young,
            NavigableMap<Long, Prints> known,
            boolean isNews,
            Span span) {
        if (!isNews && days.equals(this.days) && recent.equals(this.recent)) {
            return this;
        }
        long past = recent.size() <= SPARE ? Long.MIN_VALUE : recent.first() * Span.HOUR;
        var still = new TreeMap<String, Arrival>();
        NavigableMap<Long, Prints> next = known;
        for (var one : young.entrySet()) {
            long first = one.getValue().first().time();
            long end = Math.min(first + span.young().toMillis(), one.getValue().common(span));
            if (end + Span.HOUR < past) {
                next = knowing(next, first, Prints.of(one.getKey()));
            } else {
                still.put(one.getKey(), one.getValue());
            }
        }
        return new Roster(days, recent, still, next);
    }

    private static long size(NavigableMap<Long, Prints> known) {
        return known.values().stream().mapToLong(Prints::size).sum();
    }

    private static NavigableMap<Long, Prints> knowing(NavigableMap<Long, Prints> known, long time, long print) {
        long period = Math.floorDiv(time, Span.DAY * Span.PERIOD_DAYS);
        Prints held = known.getOrDefault(period, Prints.NONE);
        if (held.has(print) || held.size() >= MAX_KNOWN) {
            return known;
        }
        var next = new TreeMap<>(known);
        next.put(period, held.with(print));
        if (next.size() > PERIODS) {
            next.pollFirstEntry();
        }
        return next;
    }

    private static NavigableSet<Long> smallest(NavigableSet<Long> held, long one, int most) {
        if (held.contains(one) || (held.size() == most && one > held.last())) {
            return held;
        }
        var next = new TreeSet<>(held);
        next.add(one);
        if (next.size() > most) {
            next.pollLast();
        }
        return next;
    }

    private static NavigableSet<Long> largest(NavigableSet<Long> held, long one, int most) {
        if (held.contains(one) || (held.size() == most && one < held.first())) {
            return held;
        }
        var next = new TreeSet<>(held);
        next.add(one);
        if (next.size() > most) {
            next.pollFirst();
        }
        return next;
    }

    JsonObject json() {
        var arrivals = new JsonObject(young.size());
        young.forEach((value, arrival) -> arrivals.put(value, arrival.json()));
        var periods = new JsonObject(known.size());
        known.forEach((period, prints) -> periods.put(Long.toString(period), prints.text()));
        return new JsonObject(4)
                .put("days", List.copyOf(days))
                .put("recent", List.copyOf(recent))
                .put("young", arrivals)
                .put("known", periods);
    }

    static Roster of(JsonObject json) throws MalformedJson {
        var days = new TreeSet<Long>();
        var recent = new TreeSet<Long>();
        var young = new TreeMap<String, Arrival>();
        var known = new TreeMap<Long, Prints>();
        try {
            json.list("days").forEach(day -> days.add((Long) day));
            json.list("recent").forEach(hour -> recent.add((Long) hour));
            json.object("young")
                    .ifPresent(arrivals -> arrivals.forEach((value, arrival) ->
                            Arrival.of((JsonObject) arrival).ifPresent(read -> young.put(value, read))));
            json.object("known")
                    .ifPresent(periods -> periods.forEach(
                            (period, prints) -> known.put(Long.valueOf(period), Prints.parse((String) prints))));
        } catch (RuntimeException e) {
            throw new MalformedJson("not a roster of values: " + e.getMessage());
        }
        return new Roster(days, recent, young, known);
    }
}
