package dev.nightjar.detection.whereabouts;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Where a user was, by steps of time, and where the user has always been; bounded sets, so that neither order nor
/// repeats matter.
///
/// Each bound keeps what comes first in an order of its own, whatever the order of arrival: of steps, the latest; of
/// the places of a step, those with the earliest first event; of a place's days, the earliest; of places with days,
/// those known for longest.
///
/// @param steps by their number since the epoch, each with the first sign of every place
/// @param days by place, the first days since the epoch on which it was seen
record Whereabouts(
        NavigableMap<Long, NavigableMap<String, Sign>> steps, NavigableMap<String, NavigableSet<Long>> days) {
    static final Whereabouts EMPTY = new Whereabouts(new TreeMap<>(), new TreeMap<>());

    Whereabouts {
        steps = Collections.unmodifiableNavigableMap(steps);
        days = Collections.unmodifiableNavigableMap(days);
    }

    Whereabouts with(String place, Sign sign, int heldSteps, WhereaboutsThresholds thresholds) {
        return new Whereabouts(steps(place, sign, heldSteps, thresholds), days(place, sign, thresholds));
    }

    /// Whether a place was seen on so many days, all over well before a moment, that it is one of the user's own. A day
    /// is over when nothing of it can be on the way any more, so that late events change no answer.
    boolean isHabit(String place, long time, WhereaboutsThresholds thresholds) {
        long over = Math.floorDiv(
                time - thresholds.lateness().toMillis(), Duration.ofDays(1).toMillis());
        return days.getOrDefault(place, Collections.emptyNavigableSet())
                        .headSet(over, false)
                        .size()
                >= thresholds.habitDays();
    }

    /// The steps of which something may have changed since they were told, latest first. Counted, not measured: one
    /// event from the year 2099 takes one place, and does not silence the rest.
    List<Long> spoken(WhereaboutsThresholds thresholds) {
        return steps.descendingKeySet().stream().limit(thresholds.spokenSteps()).toList();
    }

    private NavigableMap<Long, NavigableMap<String, Sign>> steps(
            String place, Sign sign, int held, WhereaboutsThresholds thresholds) {
        long number = Math.floorDiv(sign.time(), thresholds.step().toMillis());
        var next = new TreeMap<>(steps);
        var step = new TreeMap<>(next.getOrDefault(number, Collections.emptyNavigableMap()));
        step.merge(place, sign, Sign::earlier);
        if (step.size() > thresholds.places()) {
            step.entrySet().stream()
                    .max(Map.Entry.comparingByValue(Sign.BY_TIME))
                    .map(Map.Entry::getKey)
                    .ifPresent(step::remove);
        }
        next.put(number, step);
        if (next.size() > held) {
            next.pollFirstEntry();
        }
        return next;
    }

    private NavigableMap<String, NavigableSet<Long>> days(String place, Sign sign, WhereaboutsThresholds thresholds) {
        var next = new TreeMap<>(days);
        var seen = new TreeSet<>(next.getOrDefault(place, Collections.emptyNavigableSet()));
        seen.add(Math.floorDiv(sign.time(), Duration.ofDays(1).toMillis()));
        if (seen.size() > thresholds.habitDays()) {
            seen.pollLast();
        }
        next.put(place, seen);
        if (next.size() > thresholds.habits()) {
            next.entrySet().stream()
                    .max(Comparator.<Map.Entry<String, NavigableSet<Long>>>comparingLong(
                                    entry -> entry.getValue().first())
                            .thenComparing(Map.Entry::getKey))
                    .map(Map.Entry::getKey)
                    .ifPresent(next::remove);
        }
        return next;
    }

    JsonObject json() {
        var stepsJson = new JsonObject(steps.size());
        steps.forEach((number, step) -> {
            var places = new JsonObject(step.size());
            step.forEach((place, sign) -> places.put(place, sign.json()));
            stepsJson.put(Long.toString(number), places);
        });
        var daysJson = new JsonObject(days.size());
        days.forEach((place, seen) -> daysJson.put(place, List.copyOf(seen)));
        return new JsonObject(2).put("steps", stepsJson).put("days", daysJson);
    }

    static Whereabouts of(JsonObject json) throws MalformedJson {
        var steps = new TreeMap<Long, NavigableMap<String, Sign>>();
        var days = new TreeMap<String, NavigableSet<Long>>();
        try {
            json.object("steps").orElseThrow().forEach((number, places) -> {
                var step = new TreeMap<String, Sign>();
                ((JsonObject) places).forEach((place, sign) -> step.put(place, Sign.of((List<?>) sign)));
                steps.put(Long.valueOf(number), step);
            });
            json.object("days").orElseThrow().forEach((place, seen) -> {
                var set = new TreeSet<Long>();
                ((List<?>) seen).forEach(day -> set.add((Long) day));
                days.put(place, set);
            });
        } catch (RuntimeException e) {
            throw new MalformedJson("not where somebody was: " + e.getMessage());
        }
        return new Whereabouts(steps, days);
    }
}
