package dev.nightjar.events.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// A JSON object that keeps the order of its members and costs two arrays.
///
/// A value is a `String`, `Long`, `BigInteger`, `Double`, `BigDecimal`, `Boolean`, `JsonObject`, or a `List` of these.
/// There is no null: a member that is null in JSON is a member that is not there.
/// One writer builds an object; nobody changes it once it has been handed on.
public final class JsonObject {
    /// Up to here a scan of the names is faster than a hash index, and most objects of a log event are smaller.
    private static final int SCAN_LIMIT = 40;

    private static final int USUAL_CAPACITY = 4;

    private String[] names;
    private Object[] values;
    private int size;

    /// A bit for each name, by its hash: most names that are asked for are not there, and need no scan.
    private long present;

    private @Nullable Map<String, Integer> index;

    public JsonObject() {
        this(USUAL_CAPACITY);
    }

    public JsonObject(int capacity) {
        names = new String[Math.max(1, capacity)];
        values = new Object[Math.max(1, capacity)];
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /// The name of member `i`, in the order of insertion.
    public String name(int i) {
        return names[Objects.checkIndex(i, size)];
    }

    /// The value of member `i`, in the order of insertion.
    public Object value(int i) {
        return values[Objects.checkIndex(i, size)];
    }

    /// The value of a member, or null when the object has no such member.
    public @Nullable Object get(String name) {
        int i = indexOf(name);
        return i < 0 ? null : values[i];
    }

    public boolean has(String name) {
        return indexOf(name) >= 0;
    }

    /// Sets a member, in its old place when it was there. A null value leaves the object as it is.
    public JsonObject put(String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        Object held = value instanceof Integer n ? (Object) n.longValue() : value;
        int i = indexOf(name);
        if (i >= 0) {
            values[i] = held;
            return this;
        }
        if (size == names.length) {
            names = Arrays.copyOf(names, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        names[size] = name;
        values[size] = held;
        present |= bit(name);
        if (index != null) {
            index.put(name, size);
        }
        size++;
        return this;
    }

    /// The object under a name, made when it is not there; a value of another kind is replaced.
    public JsonObject child(String name) {
        if (get(name) instanceof JsonObject child) {
            return child;
        }
        var child = new JsonObject();
        put(name, child);
        return child;
    }

    /// The value at a dotted path such as `src_endpoint.ip`, or null. Lists end a path: they have no names.
    public @Nullable Object at(String path) {
        JsonObject here = this;
        int from = 0;
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', from)) {
            if (!(here.get(path.substring(from, dot)) instanceof JsonObject next)) {
                return null;
            }
            here = next;
            from = dot + 1;
        }
        return here.get(from == 0 ? path : path.substring(from));
    }

    /// The text at a dotted path; empty when there is none or it is of another kind.
    public Optional<String> text(String path) {
        return at(path) instanceof String s ? Optional.of(s) : Optional.empty();
    }

    /// The integer at a dotted path; empty when there is none or it is of another kind.
    public OptionalLong number(String path) {
        return at(path) instanceof Long n ? OptionalLong.of(n) : OptionalLong.empty();
    }

    /// The object at a dotted path; empty when there is none or it is of another kind.
    public Optional<JsonObject> object(String path) {
        return at(path) instanceof JsonObject o ? Optional.of(o) : Optional.empty();
    }

    /// The list at a dotted path; an empty one when there is none or it is of another kind.
    public List<?> list(String path) {
        return at(path) instanceof List<?> list ? list : List.of();
    }

    public void forEach(BiConsumer<String, Object> visitor) {
        for (int i = 0; i < size; i++) {
            visitor.accept(names[i], values[i]);
        }
    }

    private int indexOf(String name) {
        if ((present & bit(name)) == 0) {
            return -1;
        }
        if (size <= SCAN_LIMIT) {
            for (int i = 0; i < size; i++) {
                if (names[i].equals(name)) {
                    return i;
                }
            }
            return -1;
        }
        if (index == null) {
            index = new HashMap<>(size * 2);
            for (int i = 0; i < size; i++) {
                index.put(names[i], i);
            }
        }
        return index.getOrDefault(name, -1);
    }

    private static long bit(String name) {
        int hash = name.hashCode(); // kept by the string
        return 1L << (hash ^ hash >>> 6);
    }

    /// Equal when both hold the same members, in any order.
    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof JsonObject that) || that.size != size) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (!values[i].equals(that.get(names[i]))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (int i = 0; i < size; i++) {
            hash += names[i].hashCode() ^ values[i].hashCode();
        }
        return hash;
    }

    @Override
    public String toString() {
        return Json.write(this);
    }
}
