package dev.nightjar.detection.distinct;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// The different values of one key, by steps of time; a bounded set, so that neither order nor repeats matter.
///
/// Of steps, the latest are kept; of a step's values, those that came first: if some were dropped, those that are left
/// are enough by themselves.
///
/// @param steps by their number since the epoch, each with the first event of every value, by value
record Spread(NavigableMap<Long, NavigableMap<String, Mark>> steps) {
    static final Spread EMPTY = new Spread(new TreeMap<>());

    Spread {
        steps = Collections.unmodifiableNavigableMap(steps);
    }

    Spread with(Mark mark, Limits limits) {
        long number = Math.floorDiv(mark.time(), limits.step().toMillis());
        var next = new TreeMap<>(steps);
        var step = new TreeMap<>(next.getOrDefault(number, new TreeMap<>()));
        step.merge(mark.value(), mark, Mark::earlier);
        if (step.size() > limits.heldValues()) {
            step.remove(step.values().stream().max(Mark.BY_TIME).orElseThrow().value());
        }
        next.put(number, step);
        if (next.size() > limits.heldSteps()) {
            next.pollFirstEntry();
        }
        return new Spread(next);
    }

    /// The first crossing in each step that may have changed since it was complete: the latest ones, counted and not
    /// measured, or one event from the year 2099 would silence all others until then.
    List<Crossing> crossings(Limits limits) {
        return steps.descendingKeySet().stream()
                .limit(Limits.SPOKEN)
                .flatMap(step -> crossing(step, limits).stream())
                .toList();
    }

    private Optional<Crossing> crossing(long step, Limits limits) {
        var first = new TreeMap<String, Mark>();
        steps.subMap(step - limits.steps() + 1, true, step, true)
                .values()
                .forEach(marks -> marks.forEach((value, mark) -> first.merge(value, mark, Mark::earlier)));
        var counted = new ArrayList<Mark>();
        long weight = 0;
        for (Mark mark : first.values().stream().sorted(Mark.BY_TIME).toList()) {
            counted.add(mark);
            weight += mark.weight();
            if (counted.size() >= limits.values() && weight >= limits.weight()) {
                return Optional.of(crossing(step, counted, weight, limits));
            }
        }
        return Optional.empty();
    }

    /// A window that was full before the step began is told by the step's first event.
    private Crossing crossing(long step, List<Mark> counted, long weight, Limits limits) {
        Mark last = counted.getLast();
        if (Math.floorDiv(last.time(), limits.step().toMillis()) < step) {
            last = steps.subMap(step, true, step, true).values().stream()
                    .flatMap(marks -> marks.values().stream())
                    .min(Mark.BY_TIME)
                    .orElseThrow();
        }
        return new Crossing(counted, weight, last);
    }

    /// @param counted the first values that are enough, by time
    /// @param weight of all of them
    /// @param at the event at which the window held enough
    record Crossing(List<Mark> counted, long weight, Mark at) {
        Crossing {
            counted = List.copyOf(counted);
        }
    }

    JsonObject json() {
        var json = new JsonObject(steps.size());
        steps.forEach((number, step) -> json.put(
                Long.toString(number),
                step.values().stream()
                        .flatMap(mark -> List.<Object>of(mark.value(), mark.time(), mark.uid(), mark.weight()).stream())
                        .toList()));
        return json;
    }

    static Spread of(JsonObject json) throws MalformedJson {
        var steps = new TreeMap<Long, NavigableMap<String, Mark>>();
        try {
            json.forEach((number, marks) -> steps.put(Long.valueOf(number), marks((List<?>) marks)));
        } catch (RuntimeException e) {
            throw new MalformedJson("not a spread of values: " + e.getMessage());
        }
        return new Spread(steps);
    }

    private static NavigableMap<String, Mark> marks(List<?> cells) {
        var marks = new TreeMap<String, Mark>();
        for (int i = 0; i < cells.size(); i += 4) {
            var mark = new Mark(
                    (String) cells.get(i), (Long) cells.get(i + 1), (String) cells.get(i + 2), (Long) cells.get(i + 3));
            marks.put(mark.value(), mark);
        }
        return marks;
    }
}
