package dev.nightjar.events.model;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The names of the members of many objects: events of one kind have the same members in the same order, so they
/// share one shape, and an object is no more than its shape and its values.
///
/// Shapes are a tree: each knows the shapes that have one name more. Nearly always the next name is the one that came
/// the last time (hidden classes with an inline cache: C. Chambers, D. Ungar, E. Lee, "An Efficient Implementation of
/// SELF", OOPSLA 1989). With the names goes how they are written in JSON, made once.
///
/// Names come from outside, too. A name that was never seen before makes no shape, and neither do very many members;
/// a tree grows to a limit, and long after that it is left to the garbage collector and another one grows. So hostile
/// or very many names cost a bounded memory, and no more time than names without shapes.
final class Shape implements Names {
    private static final int MAX_SIZE = 48;
    private static final int MAX_FOLLOWERS = 64;

    /// Shapes of a tree; a hundred sources in one process have about a tenth of that.
    private static final int MAX_TREE = 16_384;

    /// Names that find a full tree before another one grows: growing it costs a hundredth of what they cost.
    private static final int MAX_REFUSED = 4_000_000;

    /// Followers up to which the last one is likely the next one.
    private static final int FEW = 8;

    /// Up to here a scan of the names is faster than a table.
    private static final int SCAN_LIMIT = 6;

    private static final AtomicLong IDS = new AtomicLong();

    private static volatile Shape root = new Shape();

    private final String[] names;

    /// The last of the names; empty when there are none.
    private final String last;

    /// Made when an object of the shape is written: most shapes are on the way to others.
    private @Nullable Heads heads;

    private final long present;
    private final long id = IDS.incrementAndGet();
    private final Tree tree;

    /// The follower that was asked for last, of few. Racy on purpose, as all that follows: shapes do not
    /// change, and what a thread does not see it finds in the table, or under the lock.
    private @Nullable Shape usual;

    /// By their last name's hash, with free places in between; replaced as a whole. Null when there are none.
    private @Nullable Shape @Nullable [] followers;

    private int followerCount;

    /// By the names' hash, 1 more than their places; empty for a few names.
    private final byte[] places;

    /// What all shapes of a tree share.
    private static final class Tree {
        private final AtomicInteger shapes = new AtomicInteger();

        /// Counted without care: threads may lose some of each other's.
        private int refused;

        boolean isFull() {
            return shapes.get() >= MAX_TREE;
        }

        /// Whether it is time for another tree.
        boolean refuse() {
            return ++refused == MAX_REFUSED;
        }
    }

    private Shape() {
        names = new String[0];
        last = "";
        present = 0;
        places = new byte[0];
        tree = new Tree();
    }

    private Shape(Shape shorter, String name) {
        int size = shorter.names.length;
        names = Arrays.copyOf(shorter.names, size + 1);
        names[size] = name;
        last = name;
        present = shorter.present | OwnNames.bit(name);
        places = size < SCAN_LIMIT ? shorter.places : table(names);
        tree = shorter.tree;
    }

    /// Of an object without members.
    static Shape empty() {
        return root;
    }

    /// Of no other shape, now or later; from 1 on.
    long id() {
        return id;
    }

    Heads heads() {
        Heads made = heads;
        if (made == null) {
            made = new Heads(names);
            heads = made;
        }
        return made;
    }

    /// The shape with this name behind the others, if it was asked for before; so the name is none of the others.
    @SuppressWarnings("ReferenceEquality") // names are constants; another text of the same letters is in the table
    @Nullable
    Shape known(String name) {
        Shape next = usual;
        if (next != null && next.last == name) {
            return next;
        }
        next = follower(followers, name);
        if (next != null && followerCount <= FEW) {
            usual = next;
        }
        return next;
    }

    /// The same for a name that is a part of a text; null also when it is not the one that was asked for last.
    @Nullable
    Shape known(String text, int from, int to) {
        Shape next = usual;
        return next != null && next.last.length() == to - from && text.startsWith(next.last, from) ? next : null;
    }

    @Override
    public int size() {
        return names.length;
    }

    @Override
    public String name(int i) {
        return names[i];
    }

    @Override
    public int indexOf(String name) {
        if ((present & OwnNames.bit(name)) == 0) {
            return -1;
        }
        if (names.length > SCAN_LIMIT) {
            return look(name);
        }
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private int look(String name) {
        byte[] table = places;
        for (int at = spread(name); ; at++) {
            int place = table[at & table.length - 1] - 1;
            if (place < 0 || names[place].equals(name)) {
                return place;
            }
        }
    }

    private static byte[] table(String[] names) {
        var table = new byte[Integer.highestOneBit(names.length) * 4];
        for (int i = 0; i < names.length; i++) {
            int at = spread(names[i]);
            while (table[at & table.length - 1] != 0) {
                at++;
            }
            table[at & table.length - 1] = (byte) (i + 1);
        }
        return table;
    }

    @Override
    public Names with(String name) {
        Shape follower = grow(name);
        return follower == null ? new OwnNames(names, names.length, present).with(name) : follower;
    }

    /// The follower, which is made when it is not there; null for a name that was not seen before or is not written as
    /// it is, or when there are enough.
    private @Nullable Shape grow(String name) {
        if (tree.isFull()) {
            if (tree.refuse()) {
                startAgain();
            }
            return null;
        }
        if (names.length >= MAX_SIZE || !PlainNames.wasSeen(name)) {
            return null;
        }
        synchronized (this) {
            Shape follower = follower(followers, name);
            if (follower != null || followerCount >= MAX_FOLLOWERS) {
                return follower;
            }
            follower = new Shape(this, name);
            tree.shapes.incrementAndGet();
            var table = new @Nullable Shape[Integer.highestOneBit(followerCount + 1) * 4];
            for (Shape each : followers == null ? table : followers) {
                if (each != null) {
                    add(table, each);
                }
            }
            add(table, follower);
            followers = table;
            followerCount++;
            return follower;
        }
    }

    private static void startAgain() {
        root = new Shape();
    }

    private static void add(@Nullable Shape[] table, Shape follower) {
        int at = spread(follower.last);
        while (table[at & table.length - 1] != null) {
            at++;
        }
        table[at & table.length - 1] = follower;
    }

    @SuppressWarnings("ReferenceEquality") // before the letters are compared
    private static @Nullable Shape follower(@Nullable Shape @Nullable [] table, String name) {
        if (table == null) {
            return null;
        }
        for (int at = spread(name); ; at++) {
            Shape each = table[at & table.length - 1];
            if (each == null || each.last == name || each.last.equals(name)) {
                return each;
            }
        }
    }

    private static int spread(String name) {
        int hash = name.hashCode();
        return hash ^ hash >>> 15;
    }
}
