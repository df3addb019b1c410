package dev.nightjar.detection.volume;

import dev.nightjar.detection.finding.Evidence.Fact;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/// The largest transfers of an hour, each once, by the most that anybody says of it: what several sensors saw is
/// counted once, and the sum is what left at least.
///
/// @param largest by id
record Transfers(Map<Long, Moved> largest) implements Measure {
    static final Transfers NONE = new Transfers(Map.of());

    /// Smaller ones are what every page and every look-up costs, and are not kept.
    static final long LEAST_BYTES = 100_000;

    /// 250 pieces of 400 KB reach the floor of 100 MB.
    static final int HELD = 250;

    /// An hour of a call with pictures, at some two megabits in a second: so much to a service that many use is use.
    static final long SHARED = 1_000_000_000;

    private static final int SHOWN = 3;

    private static final Comparator<Map.Entry<Long, Moved>> LARGEST = Comparator.comparing(
                    (Map.Entry<Long, Moved> one) -> one.getValue().bytes(), Comparator.reverseOrder())
            .thenComparing(Map.Entry::getKey);

    Transfers {
        largest = Collections.unmodifiableMap(largest);
    }

    @Override
    public Transfers with(Portion portion) {
        Moved held = largest.get(portion.id());
        var moved = new Moved(portion.amount(), portion.what());
        if (portion.amount() < LEAST_BYTES || (held != null && !moved.isMoreThan(held))) {
            return this;
        }
        var next = new TreeMap<>(largest);
        next.put(portion.id(), moved);
        if (next.size() > HELD) {
            next.remove(next.entrySet().stream().max(LARGEST).orElseThrow().getKey());
        }
        return new Transfers(next);
    }

    @Override
    public long value() {
        return largest.values().stream().mapToLong(Moved::bytes).sum();
    }

    @Override
    public long shared(Predicate<String> many) {
        return byDestination().entrySet().stream()
                .filter(one -> many.test(one.getKey()))
                .mapToLong(one -> Math.min(one.getValue(), SHARED))
                .sum();
    }

    private Map<String, Long> byDestination() {
        var by = new TreeMap<String, Long>();
        largest.values().forEach(one -> by.merge(one.destination(), one.bytes(), Long::sum));
        return by;
    }

    /// The destinations that took most.
    @Override
    public List<Fact> parts() {
        return byDestination().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(SHOWN)
                .map(one -> new Fact("destination", one.getKey(), Long.toString(one.getValue())))
                .toList();
    }

    @Override
    public Object json() {
        var cells = new ArrayList<Object>(largest.size() * 3);
        largest.forEach((id, one) -> cells.addAll(List.of(id, one.bytes(), one.destination())));
        return cells;
    }

    static Transfers of(Object json) {
        var largest = new TreeMap<Long, Moved>();
        List<?> cells = (List<?>) json;
        for (int i = 0; i < cells.size(); i += 3) {
            largest.put((Long) cells.get(i), new Moved((Long) cells.get(i + 1), (String) cells.get(i + 2)));
        }
        return new Transfers(largest);
    }

    /// @param destination address or name, may be empty
    record Moved(long bytes, String destination) {
        /// A name, where one sensor knows it and another only the address, decides between equal ones.
        boolean isMoreThan(Moved other) {
            return bytes != other.bytes ? bytes > other.bytes : destination.compareTo(other.destination) > 0;
        }
    }
}
