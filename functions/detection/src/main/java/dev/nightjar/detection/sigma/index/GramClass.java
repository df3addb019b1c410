package dev.nightjar.detection.sigma.index;

import dev.nightjar.detection.sigma.scan.Bytes;
import dev.nightjar.detection.sigma.value.Anchor;

/// How a literal is found: by which bytes, and how many.
enum GramClass {
    WHOLE(0, Anchor.WHOLE, 0),
    START_32(1, Anchor.START, 32),
    START_16(2, Anchor.START, 16),
    START_8(3, Anchor.START, 8),
    START_4(4, Anchor.START, 4),
    START_3(5, Anchor.START, 3),
    START_2(6, Anchor.START, 2),
    START_1(7, Anchor.START, 1),
    END_16(8, Anchor.END, 16),
    END_8(9, Anchor.END, 8),
    END_4(10, Anchor.END, 4),
    END_3(11, Anchor.END, 3),
    END_2(12, Anchor.END, 2),
    END_1(13, Anchor.END, 1),
    INSIDE_4(14, Anchor.ANYWHERE, 4),
    INSIDE_3(15, Anchor.ANYWHERE, 3),
    INSIDE_2(16, Anchor.ANYWHERE, 2),
    INSIDE_1(17, Anchor.ANYWHERE, 1),
    INSIDE_8(18, Anchor.ANYWHERE, 8);

    static final GramClass[] START_CLASSES = {START_32, START_16, START_8, START_4, START_3, START_2, START_1};
    static final GramClass[] END_CLASSES = {END_16, END_8, END_4, END_3, END_2, END_1};
    static final GramClass[] INSIDE_CLASSES = {INSIDE_8, INSIDE_4, INSIDE_3, INSIDE_2, INSIDE_1};
    static final int STARTS = bits(START_CLASSES);
    static final int ENDS = bits(END_CLASSES);
    static final int INSIDE = bits(INSIDE_CLASSES);

    /// Written into packs: it never changes its meaning.
    private final int number;

    private final Anchor anchor;
    private final int size;

    GramClass(int number, Anchor anchor, int size) {
        this.number = number;
        this.anchor = anchor;
        this.size = size;
    }

    /// The class that finds a literal of that length, which is not 0 unless the anchor is `WHOLE`.
    static GramClass of(Anchor anchor, int length) {
        if (anchor == Anchor.WHOLE) {
            return WHOLE;
        }
        GramClass best = WHOLE;
        for (GramClass type : values()) {
            if (type.anchor == anchor && type.size <= length && (best == WHOLE || type.size > best.size)) {
                best = type;
            }
        }
        return best;
    }

    Anchor anchor() {
        return anchor;
    }

    /// Bytes of the gram.
    int size() {
        return size;
    }

    int bit() {
        return 1 << number;
    }

    /// What a gram is found by: its bytes, or the hash of more than eight.
    long key(byte[] bytes, int at) {
        return size <= 8 ? Bytes.first(Bytes.eight(bytes, at), size) : Bytes.hash(bytes, at, at + size);
    }

    /// The bytes of a gram of at most four among four.
    int mask() {
        return size == 4 ? -1 : (1 << (size * 8)) - 1;
    }

    /// The number of the bitmap for grams anywhere in values of a lane.
    int bitmap(int lane) {
        return lane * LiteralTable.BITMAPS + (this == INSIDE_8 ? LiteralTable.BITMAPS : size) - 1;
    }

    /// Names the class of a lane; never 0.
    int tag(int lane) {
        return lane * 32 + number + 1;
    }

    /// The bit of a tag's class.
    static int bit(int tag) {
        return 1 << (tag - 1);
    }

    /// The anchor of a tag's class.
    static Anchor anchor(int tag) {
        for (GramClass type : values()) {
            if (type.bit() == bit(tag)) {
                return type.anchor;
            }
        }
        throw new IllegalArgumentException("no class has the tag " + tag);
    }

    /// The lane of a tag.
    static int lane(int tag) {
        return (tag - 1) / 32;
    }

    private static int bits(GramClass[] types) {
        int bits = 0;
        for (GramClass type : types) {
            bits |= type.bit();
        }
        return bits;
    }
}
