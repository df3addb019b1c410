package dev.nightjar.events.model;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/// A list that is the same in many events, such as the profiles of a kind of events: it is written as the bytes it
/// always is.
public final class FixedList extends AbstractList<Object> implements RandomAccess {
    private final List<Object> elements;
    private final Fragment written;

    private FixedList(List<Object> elements) {
        this.elements = elements;
        byte[] object = Json.writeBytes(new JsonObject(1).put("", elements));
        int start = "{\"\":".length();
        written = new Fragment(Arrays.copyOfRange(object, start, object.length - 1));
    }

    /// @param elements values as [JsonObject] holds them, which nobody changes any more
    public static FixedList of(Object... elements) {
        return new FixedList(List.of(elements));
    }

    @Override
    public Object get(int i) {
        return elements.get(i);
    }

    @Override
    public int size() {
        return elements.size();
    }

    /// The list as JSON.
    Fragment written() {
        return written;
    }
}
