package dev.nightjar.detection.story;

import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;

/// A bounded number of things from a stream, in the order of their time: those nearest to a moment from before, or
/// simply the first. Which ones stay does not depend on the order in which they come.
final class Earliest<T> {
    private final int most;
    private final boolean keepsLatest;
    private final TreeMap<Key, T> held =
            new TreeMap<>(Comparator.comparing(Key::time).thenComparing(Key::uid));

    private Earliest(int most, boolean keepsLatest) {
        this.most = most;
        this.keepsLatest = keepsLatest;
    }

    static <T> Earliest<T> first(int most) {
        return new Earliest<>(most, false);
    }

    static <T> Earliest<T> last(int most) {
        return new Earliest<>(most, true);
    }

    void add(Instant time, String uid, T one) {
        held.put(new Key(time, uid), one);
        if (held.size() > most) {
            if (keepsLatest) {
                held.pollFirstEntry();
            } else {
                held.pollLastEntry();
            }
        }
    }

    /// Earliest first.
    List<T> all() {
        return List.copyOf(held.values());
    }

    /// The `uid`s that they were added under, earliest first.
    List<String> uids(int limit) {
        return held.keySet().stream().map(Key::uid).distinct().limit(limit).toList();
    }

    Iterator<T> latestFirst() {
        return held.descendingMap().values().iterator();
    }

    private record Key(Instant time, String uid) {}
}
