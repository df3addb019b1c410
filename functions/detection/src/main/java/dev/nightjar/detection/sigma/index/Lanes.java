package dev.nightjar.detection.sigma.index;

/// A lane is one way to look at the values of a field: folded, in its own case, or as a number.
///
/// The field behind the last one stands for all keywords, which look at every value; those behind it for the
/// keywords of one log source each, in the order of `Index.sources`: most events concern few.
public final class Lanes {
    public static final int FOLDED = 0;
    public static final int CASED = 1;
    public static final int NUMBER = 2;

    private static final int KINDS = 3;

    private Lanes() {}

    public static int of(int field, int kind) {
        return field * KINDS + kind;
    }

    static int field(int lane) {
        return lane / KINDS;
    }

    static int kind(int lane) {
        return lane % KINDS;
    }
}
