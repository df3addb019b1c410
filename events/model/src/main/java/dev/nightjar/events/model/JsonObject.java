package dev.nightjar.events.model;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// A JSON object that keeps the order of its members and costs an array: its names are shared with the objects that
/// have the same.
///
/// A value is a `String`, `Long`, `BigInteger`, `Double`, `BigDecimal`, `Boolean`, `JsonObject`, or a `List` of these.
/// There is no null: a member that is null in JSON is a member that is not there.
/// One writer builds an object; nobody changes it once it has been handed on.
public final class JsonObject {
    private static final int USUAL_CAPACITY = 4;

    private Names names = Shape.empty();
    private Object[] values;
    private int size;

    /// The whole object as JSON, of one that is written often and changed no more.
    private @Nullable Fragment written;

    /// The block that was put last and stands unchanged, from member `blockAt` on; null when there is none.
    private @Nullable Block block;

    private int blockAt;

    public JsonObject() {
        this(USUAL_CAPACITY);
    }

    public JsonObject(int capacity) {
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
        return names.name(Objects.checkIndex(i, size));
    }

    /// The value of member `i`, in the order of insertion.
    public Object value(int i) {
        return values[Objects.checkIndex(i, size)];
    }

    /// The value of a member, or null when the object has no such member.
    public @Nullable Object get(String name) {
        int i = names.indexOf(name);
        return i < 0 ? null : values[i];
    }

    public boolean has(String name) {
        return names.indexOf(name) >= 0;
    }

    /// Sets a member, in its old place when it was there. A null value leaves the object as it is.
    public JsonObject put(String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        Object held = value instanceof Integer n ? (Object) n.longValue() : value;
        Shape next = names instanceof Shape shape ? shape.known(name) : null;
        if (next == null) {
            int i = names.indexOf(name);
            if (i >= 0) {
                return replace(i, held);
            }
        }
        append(next == null ? names.with(name) : next, held);
        return this;
    }

    /// Adds a text or a mark under a name that is a part of another text, unless it has a value; in an object like
    /// those before it, no text is made of the name.
    public JsonObject putIfAbsent(String text, int from, int to, Object value) {
        Shape next = names instanceof Shape shape ? shape.known(text, from, to) : null;
        if (next != null) {
            append(next, value);
            return this;
        }
        String name = text.substring(from, to);
        return has(name) ? this : put(name, value);
    }

    /// Puts all members of a block; those that the object has already get the block's values in their old places.
    public JsonObject put(Block members) {
        int count = members.size();
        Names before = names;
        Shape after = members.behind(before);
        if (after == null) {
            int sizeBefore = size;
            for (int i = 0; i < count; i++) {
                put(members.name(i), members.values()[i]);
            }
            if (size != sizeBefore + count) {
                return this;
            }
            members.remember(before, names);
        } else {
            if (size + count > values.length) {
                values = Arrays.copyOf(values, Math.max(size * 2, size + count));
            }
            System.arraycopy(members.values(), 0, values, size, count);
            size += count;
            names = after;
            written = null;
        }
        block = members;
        blockAt = size - count;
        return this;
    }

    private void append(Names longer, Object value) {
        names = longer;
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
        written = null;
    }

    /// Keeps how the object is written, for one that stands in many events and that nobody changes any more, nor what
    /// it holds.
    public JsonObject constant() {
        written = new Fragment(Json.writeBytes(this));
        return this;
    }

    /// The object as JSON; null when nobody has kept that.
    @Nullable
    Fragment written() {
        return written;
    }

    /// The block among the members; null when there is none.
    @Nullable
    Block block() {
        return block;
    }

    /// The place of the block's first member.
    int blockAt() {
        return blockAt;
    }

    /// The values, with free places behind them.
    Object[] values() {
        return values;
    }

    /// The same number for objects of the same names in the same order, so that what follows from the names has to be
    /// found out but once; 0 when that is not known of this object.
    public long layout() {
        return names instanceof Shape shape ? shape.id() : 0;
    }

    /// How the names are written in JSON; null for names that no other object shares.
    @Nullable
    Heads heads() {
        return names instanceof Shape shape ? shape.heads() : null;
    }

    /// Puts another value in the place of member `i`, in the order of insertion.
    public JsonObject replace(int i, Object value) {
        values[Objects.checkIndex(i, size)] = value;
        written = null;
        if (block != null && i >= blockAt && i < blockAt + block.size()) {
            block = null;
        }
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
            visitor.accept(names.name(i), values[i]);
        }
    }

    /// Equal when both hold the same members, in any order.
    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof JsonObject that) || that.size != size) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (!values[i].equals(that.get(names.name(i)))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (int i = 0; i < size; i++) {
            hash += names.name(i).hashCode() ^ values[i].hashCode();
        }
        return hash;
    }

    @Override
    public String toString() {
        return Json.write(this);
    }
}
