package dev.nightjar.events.model.ocsf;

import dev.nightjar.events.model.JsonObject;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// What was found out of the names of objects at a path, kept by their layout: see [JsonObject#layout].
///
/// Bounded, and racy on purpose: a place is overwritten as a whole by an immutable record, and what is not there is
/// found out again. Places are pairs, so that two objects whose hashes meet keep what was found out of both.
final class LayoutCache<V> {
    private static final int PLACE_BITS = 12;

    /// 2^64 by the golden ratio: layouts are numbered one after the other, and their places are far apart (D. E. Knuth,
    /// The Art of Computer Programming 3, 6.4).
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

    private final @Nullable Object[] entries = new @Nullable Object[1 << PLACE_BITS];
    private final BiFunction<JsonObject, String, V> finder;

    private record Entry<V>(long layout, String path, V value) {
        boolean isOf(long layout, String path) {
            return this.layout == layout && this.path.equals(path);
        }
    }

    LayoutCache(BiFunction<JsonObject, String, V> finder) {
        this.finder = finder;
    }

    /// @param path by which the object is reached; empty for an event itself
    V of(JsonObject object, String path) {
        long layout = object.layout();
        return layout == 0 ? finder.apply(object, path) : of(object, layout, path);
    }

    /// The same of an object of a layout, from 1 on.
    V of(JsonObject object, long layout, String path) {
        int place = (int) (((path.hashCode() + layout * 31) * GOLDEN) >>> (Long.SIZE - PLACE_BITS));
        Entry<V> entry = at(place);
        if (entry == null || !entry.isOf(layout, path)) {
            entry = elsewhere(layout, path, place, object);
        }
        return entry.value;
    }

    /// The entry out of the neighbouring place, into which another one has driven it: two that meet in one place would
    /// be found out again and again, by turns.
    private Entry<V> elsewhere(long layout, String path, int place, JsonObject object) {
        Entry<V> neighbour = at(place ^ 1);
        if (neighbour != null && neighbour.isOf(layout, path)) {
            return neighbour;
        }
        var entry = new Entry<>(layout, path, finder.apply(object, path));
        if (entries[place] != null) {
            entries[place ^ 1] = entries[place];
        }
        entries[place] = entry;
        return entry;
    }

    private @Nullable Entry<V> at(int place) {
        @SuppressWarnings("unchecked") // this class alone makes entries
        var entry = (Entry<V>) entries[place];
        return entry;
    }
}
