package dev.nightjar.events.model.ocsf;

import dev.nightjar.events.model.JsonObject;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// What was found out of the names of objects at a path, kept by their layout: see [JsonObject#layout].
///
/// Bounded, and racy on purpose: a place is overwritten as a whole by an immutable record, and what is not there is
/// found out again.
final class LayoutCache<V> {
    private static final int PLACES = 2_048;

    private final @Nullable Object[] entries = new @Nullable Object[PLACES];
    private final BiFunction<JsonObject, String, V> finder;

    private record Entry<V>(long layout, String path, V value) {}

    LayoutCache(BiFunction<JsonObject, String, V> finder) {
        this.finder = finder;
    }

    /// @param path by which the object is reached; empty for an event itself
    V of(JsonObject object, String path) {
        long layout = object.layout();
        if (layout == 0) {
            return finder.apply(object, path);
        }
        int hash = path.hashCode() * 31 + (int) layout;
        int place = (hash ^ hash >>> 16) & PLACES - 1;
        @SuppressWarnings("unchecked") // this method alone makes entries
        var entry = (Entry<V>) entries[place];
        if (entry == null || entry.layout != layout || !entry.path.equals(path)) {
            entry = new Entry<>(layout, path, finder.apply(object, path));
            entries[place] = entry;
        }
        return entry.value;
    }
}
