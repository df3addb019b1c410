package dev.nightjar.detection.sigma.correlation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// What a correlation remembers of one group, and what it says of it. Immutable.
///
/// A correlation holds at an occurrence when its condition is true of the window that ends there: the occurrences of
/// the group up to this one in order of time, back to the time span before it. What holds follows from the set of
/// occurrences, not from the order in which they came.
///
/// @param held in order of time
/// @param from the first of those that the last change may have made hold; equal to `to` when there is none
/// @param to behind the last of them
public record Group(List<Occurrence> held, int from, int to) {
    public static final Group EMPTY = new Group(List.of(), 0, 0);

    private static final long DAY = 86_400_000;

    public Group {
        held = List.copyOf(held);
    }

    /// The group with one occurrence more. One that is there already changes nothing, but what it may have completed is
    /// said again.
    public Group with(Occurrence one, Plan plan) {
        int known = Collections.binarySearch(held, one, Occurrence.ORDER);
        if (known >= 0) {
            return new Group(held, known, end(held, known, plan));
        }
        List<Occurrence> next = new ArrayList<>(held.size() + 1);
        next.addAll(held);
        next.add(-known - 1, one);
        judge(next, -known - 1, plan);
        Bound.apply(plan, next);
        int place = Collections.binarySearch(next, one, Occurrence.ORDER);
        return place < 0 ? new Group(next, 0, 0) : new Group(next, place, end(next, place, plan));
    }

    /// Where the correlation holds among those that the last change touched.
    public List<Crossing> holding(Plan plan) {
        return crossings(plan, false);
    }

    /// The same without those that only go on: the one before held too, on the same day (UTC) and within the time span.
    public List<Crossing> beginnings(Plan plan) {
        return crossings(plan, true);
    }

    private List<Crossing> crossings(Plan plan, boolean beginningsOnly) {
        List<Crossing> crossings = new ArrayList<>();
        for (int i = from; i < to; i++) {
            if (held.get(i).holds() && !(beginningsOnly && goesOn(i, plan))) {
                int first = start(held, i, plan);
                crossings.add(new Crossing(plan, held.subList(first, i + 1), measured(first, i, plan)));
            }
        }
        return crossings;
    }

    private boolean goesOn(int i, Plan plan) {
        if (i == 0) {
            return false;
        }
        Occurrence before = held.get(i - 1);
        long time = held.get(i).time();
        return before.holds()
                && time - before.time() <= plan.span()
                && Math.floorDiv(time, DAY) == Math.floorDiv(before.time(), DAY);
    }

    private BigDecimal measured(int first, int last, Plan plan) {
        Gauge gauge = Gauge.of(plan);
        held.subList(first, last + 1).forEach(gauge::add);
        return gauge.value().orElse(BigDecimal.ZERO);
    }

    /// A window that ends before the new occurrence, or more than the time span after it, does not know it.
    private static void judge(List<Occurrence> list, int from, Plan plan) {
        Gauge gauge = Gauge.of(plan);
        int low = start(list, from, plan);
        list.subList(low, from).forEach(gauge::add);
        int end = end(list, from, plan);
        for (int i = from; i < end; i++) {
            Occurrence one = list.get(i);
            gauge.add(one);
            while (list.get(low).time() < one.time() - plan.span()) {
                gauge.removeOldest(list.get(low++));
            }
            list.set(
                    i, one.holding(gauge.value().filter(plan.condition()::holds).isPresent()));
        }
    }

    private static int start(List<Occurrence> list, int last, Plan plan) {
        long earliest = list.get(last).time() - plan.span();
        int first = last;
        while (first > 0 && list.get(first - 1).time() >= earliest) {
            first--;
        }
        return first;
    }

    private static int end(List<Occurrence> list, int first, Plan plan) {
        long latest = list.get(first).time() + plan.span();
        int end = first + 1;
        while (end < list.size() && list.get(end).time() <= latest) {
            end++;
        }
        return end;
    }
}
