package dev.nightjar.detection.sigma.scan;

import java.util.Arrays;

/// The values that one event has for wanted fields: where they lie in a buffer, and what they are. Reused from event to
/// event.
public final class Slots {
    /// A field that is not wanted; its value is here only because keywords search everything.
    public static final int NO_FIELD = -1;

    /// Text between quotes without escapes, or text that never had any.
    public static final byte TEXT = 0;

    /// Text between quotes with JSON escapes.
    public static final byte ESCAPED = 1;

    /// A JSON number as it is written.
    public static final byte NUMBER = 2;

    /// `true` or `false`.
    public static final byte BOOLEAN = 3;

    /// A JSON object as it is written.
    public static final byte OBJECT = 4;

    private static final int END = -1;

    private final int[] heads;
    private final int[] tails;
    private final long[] eras;
    private long era;

    byte[] buffer = new byte[0];
    private int count;
    private int[] fields = new int[64];
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private int[] nexts = new int[64];
    private byte[] kinds = new byte[64];
    private boolean[] firsts = new boolean[64];
    private long[] hashes = new long[64];

    /// @param wanted how many fields there are
    public Slots(int wanted) {
        heads = new int[wanted];
        tails = new int[wanted];
        eras = new long[wanted];
    }

    /// Forgets all values.
    public void clear(byte[] newBuffer) {
        era++;
        count = 0;
        buffer = newBuffer;
    }

    /// The bytes that all values lie in; `Bytes.SLACK` more can be read behind each.
    public byte[] buffer() {
        return buffer;
    }

    public int count() {
        return count;
    }

    public int field(int slot) {
        return fields[slot];
    }

    public int start(int slot) {
        return starts[slot];
    }

    public int end(int slot) {
        return ends[slot];
    }

    public byte kind(int slot) {
        return kinds[slot];
    }

    /// Whether this is the first of the slots that stand for the same value of the event.
    public boolean isFirst(int slot) {
        return firsts[slot];
    }

    /// Equal for equal bytes of the same kind; says nothing when it is equal for others.
    public long hash(int slot) {
        return hashes[slot];
    }

    public boolean has(int field) {
        return eras[field] == era;
    }

    /// The first value of a field, or a negative number.
    public int first(int field) {
        return eras[field] == era ? heads[field] : END;
    }

    /// The next value of the same field, or a negative number.
    public int next(int slot) {
        return nexts[slot];
    }

    /// @param isFirst false when the same value already has a slot for another field
    public void add(int field, byte kind, int start, int end, long hash, boolean isFirst) {
        if (count == fields.length) {
            grow();
        }
        int slot = count++;
        fields[slot] = field;
        kinds[slot] = kind;
        starts[slot] = start;
        ends[slot] = end;
        hashes[slot] = hash;
        firsts[slot] = isFirst;
        nexts[slot] = END;
        if (field >= 0) {
            if (eras[field] == era) {
                nexts[tails[field]] = slot;
            } else {
                eras[field] = era;
                heads[field] = slot;
            }
            tails[field] = slot;
        }
    }

    private void grow() {
        int size = count * 2;
        fields = Arrays.copyOf(fields, size);
        starts = Arrays.copyOf(starts, size);
        ends = Arrays.copyOf(ends, size);
        nexts = Arrays.copyOf(nexts, size);
        kinds = Arrays.copyOf(kinds, size);
        firsts = Arrays.copyOf(firsts, size);
        hashes = Arrays.copyOf(hashes, size);
    }
}
