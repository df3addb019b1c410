package dev.nightjar.detection.firstseen;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What one key has had so far: a user's countries, a host's services. Bounded sets, so that neither order nor repeats
/// matter: of the days heard of the earliest are kept, of the values those known for longest, of the hours the latest.
///
/// A value is new on the first day that has it. It is new on the next day too if it came in the last hour of the day
/// before: each day has findings of its own, and around midnight the order of arrival must not decide which day has it.
///
/// @param days the first days since the epoch on which the key was heard of
/// @param hours the latest hours since the epoch in which the key was heard of
/// @param values by value, the first mark of its first day and of the day after
record Acquaintance(
        NavigableSet<Long> days, NavigableSet<Long> hours, NavigableMap<String, NavigableMap<Long, Mark>> values) {
    static final Acquaintance EMPTY = new Acquaintance(new TreeSet<>(), new TreeSet<>(), new TreeMap<>());

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();

    Acquaintance {
        days = Collections.unmodifiableNavigableSet(days);
        hours = Collections.unmodifiableNavigableSet(hours);
        values = Collections.unmodifiableNavigableMap(values);
    }

    Acquaintance with(String value, Mark mark, FirstSeenThresholds thresholds) {
        if (saysNothingNew(value, mark)) {
            return this;
        }
        var nextDays = new TreeSet<>(days);
        nextDays.add(Math.floorDiv(mark.time(), DAY));
        if (nextDays.size() > thresholds.daysHeard()) {
            nextDays.pollLast();
        }
        var nextHours = new TreeSet<>(hours);
        nextHours.add(Math.floorDiv(mark.time(), HOUR));
        if (nextHours.size() > thresholds.hours()) {
            nextHours.pollFirst();
        }
        var nextValues = new TreeMap<>(values);
        nextValues.put(value, marks(values.getOrDefault(value, Collections.emptyNavigableMap()), mark));
        if (nextValues.size() > thresholds.values()) {
            nextValues.entrySet().stream()
                    .max(Map.Entry.comparingByValue((a, b) -> Mark.BY_TIME.compare(first(a), first(b))))
                    .map(Map.Entry::getKey)
                    .ifPresent(nextValues::remove);
        }
        return new Acquaintance(nextDays, nextHours, nextValues);
    }

    /// The usual case, told without a copy.
    private boolean saysNothingNew(String value, Mark mark) {
        NavigableMap<Long, Mark> marks = values.get(value);
        Mark held = marks == null ? null : marks.get(Math.floorDiv(mark.time(), DAY));
        return held != null
                && Mark.BY_TIME.compare(held, mark) <= 0
                && days.contains(Math.floorDiv(mark.time(), DAY))
                && hours.contains(Math.floorDiv(mark.time(), HOUR));
    }

    /// What is new, as far as events that are still under way may have changed it.
    List<News> news(FirstSeenThresholds thresholds) {
        var news = new ArrayList<News>();
        values.forEach((value, marks) -> marks.values().stream()
                .filter(mark -> isRecent(mark, thresholds) && isNew(mark, first(marks), thresholds))
                .filter(mark -> isKnown(mark.time(), thresholds))
                .map(mark -> new News(
                        value,
                        mark,
                        overBefore(mark.time(), thresholds) - days.first(),
                        known(mark.time(), thresholds)))
                .forEach(news::add));
        return news;
    }

    /// @param daysKnown between the first day of the key and the mark
    /// @param others values of the days before
    record News(String value, Mark mark, long daysKnown, List<String> others) {}

    private boolean isRecent(Mark mark, FirstSeenThresholds thresholds) {
        long hour = Math.floorDiv(mark.time(), HOUR);
        long late = thresholds.lateness().toHours();
        return hours.stream().anyMatch(heard -> hour <= heard && hour >= heard - late);
    }

    private static boolean isNew(Mark mark, Mark first, FirstSeenThresholds thresholds) {
        long day = Math.floorDiv(mark.time(), DAY);
        return first.time() >= day * DAY - thresholds.lateness().toMillis();
    }

    /// Whether the key has been heard of for long and often enough, and is not one that has something new every day.
    private boolean isKnown(long time, FirstSeenThresholds thresholds) {
        long over = overBefore(time, thresholds);
        return days.headSet(over, false).size() >= thresholds.daysHeard()
                && over - days.first() >= thresholds.learningDays()
                && known(time, thresholds).size() < thresholds.predictable();
    }

    private List<String> known(long time, FirstSeenThresholds thresholds) {
        long over = overBefore(time, thresholds);
        return values.entrySet().stream()
                .filter(entry -> entry.getValue().firstKey() < over)
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Days before this one are over, and nothing of them can be on the way any more.
    private static long overBefore(long time, FirstSeenThresholds thresholds) {
        return Math.floorDiv(time - thresholds.lateness().toMillis(), DAY);
    }

    private static Mark first(NavigableMap<Long, Mark> marks) {
        return marks.firstEntry().getValue();
    }

    private static NavigableMap<Long, Mark> marks(NavigableMap<Long, Mark> held, Mark mark) {
        var next = new TreeMap<>(held);
        next.merge(Math.floorDiv(mark.time(), DAY), mark, Mark::earlier);
        return new TreeMap<>(next.headMap(next.firstKey() + 1, true));
    }

    JsonObject json() {
        var json = new JsonObject(values.size());
        values.forEach((value, marks) ->
                json.put(value, marks.values().stream().map(Mark::json).toList()));
        return new JsonObject(3)
                .put("days", List.copyOf(days))
                .put("hours", List.copyOf(hours))
                .put("values", json);
    }

    static Acquaintance of(JsonObject json) throws MalformedJson {
        var values = new TreeMap<String, NavigableMap<Long, Mark>>();
        try {
            json.object("values").orElseThrow().forEach((value, list) -> {
                var marks = new TreeMap<Long, Mark>();
                ((List<?>) list).forEach(cells -> {
                    Mark mark = Mark.of((List<?>) cells);
                    marks.put(Math.floorDiv(mark.time(), DAY), mark);
                });
                values.put(value, marks);
            });
            return new Acquaintance(numbers(json, "days"), numbers(json, "hours"), values);
        } catch (RuntimeException e) {
            throw new MalformedJson("not what somebody had so far: " + e.getMessage());
        }
    }

    private static NavigableSet<Long> numbers(JsonObject json, String name) {
        var numbers = new TreeSet<Long>();
        json.list(name).forEach(one -> numbers.add((Long) one));
        return numbers;
    }
}
