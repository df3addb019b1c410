package dev.nightjar.events.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Members that many objects have in common, values and all: an object takes them in one step, and the writer copies
/// them as the bytes they always are.
///
/// Immutable but for what it remembers, which is racy on purpose: the two shapes are one record, and a thread that
/// does not see it puts the members one by one. It remembers a few, since sources share blocks and come by turns.
public final class Block {
    private static final int LINKS = 16;

    private final String[] names;
    private final Object[] values;

    /// `{"name":value,…` for an object that begins with it.
    private final Fragment first;

    /// `,"name":value,…` behind other members.
    private final Fragment further;

    private final @Nullable Link[] links = new @Nullable Link[LINKS];

    /// @param before names that the block came behind
    /// @param after those and the block's
    private record Link(Shape before, Shape after) {}

    private Block(JsonObject members) {
        names = new String[members.size()];
        values = new Object[members.size()];
        for (int i = 0; i < names.length; i++) {
            names[i] = members.name(i);
            values[i] = members.value(i);
        }
        byte[] written = Json.writeBytes(members);
        byte[] open = Arrays.copyOf(written, written.length - 1); // without the `}`
        first = new Fragment(open);
        open[0] = ',';
        further = new Fragment(open);
    }

    /// Of all members of an object, at least one, which nobody changes any more, nor what they hold.
    ///
    /// @throws IllegalArgumentException when the object is empty
    public static Block of(JsonObject members) {
        if (members.isEmpty()) {
            throw new IllegalArgumentException("a block has members");
        }
        return new Block(members);
    }

    int size() {
        return names.length;
    }

    String name(int i) {
        return names[i];
    }

    Object[] values() {
        return values;
    }

    /// How JSON writes it behind so many other members.
    Fragment written(int membersBefore) {
        return membersBefore == 0 ? first : further;
    }

    /// The names with the block's behind them, if it was put behind just these not long ago.
    @Nullable
    Shape behind(Names before) {
        if (before instanceof Shape shape) {
            Link link = links[place(shape)];
            return link != null && link.before == before ? link.after : null;
        }
        return null;
    }

    private static int place(Shape shape) {
        int id = (int) shape.id();
        return (id ^ id >>> 4) & LINKS - 1;
    }

    /// Remembers what the names became: all of the block's were new.
    void remember(Names before, Names after) {
        if (before instanceof Shape shorter && after instanceof Shape longer) {
            links[place(shorter)] = new Link(shorter, longer);
        }
    }
}
