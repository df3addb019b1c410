package dev.nightjar.detection.sigma.index;

import dev.nightjar.detection.sigma.scan.Bytes;
import java.util.Arrays;

/// All literals of all lanes, found by a few look-ups per value and one pass over it.
///
/// Whole values are found by their hash; beginnings and ends by their first and last bytes, as many as they have. Texts
/// anywhere inside are found by one gram of each, eight bytes or, of shorter ones, four, the rarest among all literals
/// of the lane: a bitmap that fits the first-level cache says for each place of a value whether any literal has its
/// gram there, and only then a table is asked and the literal compared. Grams of eight are looked up in their bitmap at
/// two places (Bloom 1970): the table lies far away in memory, and of a value that no rule asks for, such as a hash
/// among thousands, hardly a place gets as far. Unlike an automaton's states, the places do not wait for one another,
/// and ten times the literals leave most places as cheap as before. (Wu and Manber 1994; FDR in Wang et al., Hyperscan,
/// NSDI 2019.)
///
/// @param data the literals one behind the other, with `Bytes.SLACK` bytes at the end
/// @param atoms what is true when a literal is found
/// @param laneFlags which classes a lane has, a bit for each `GramClass`
/// @param alphabetStarts in the next two, for each lane; one more at the end
/// @param alphabets the small ones among those of each lane's literals, each once
/// @param alphabetFlags which classes the literals of each of these alphabets have
/// @param bitmapStarts in `bitmaps`, for each lane and size of gram; negative when it has none
/// @param bitmapShifts by which a gram's hash becomes a place in that bitmap
/// @param filter a bit for each (class, lane, gram) in `slots`, by `filterPlace`: small enough to stay near, so
/// that what is not there is told without going far
/// @param slots open addressing over (class, lane, gram), two numbers each: the gram or its hash; class and lane in the
///     upper half, 0 when it is free, and the first entry in the lower half. What is read together lies together: most
/// of
///     the time goes by waiting for memory
/// @param entries six numbers each: where in the literal its gram is; the next entry of the same slot, or a negative
///     number; where the literal lies in `data`, and its length; where its atoms lie in `atoms`, from and to
public record LiteralTable(
        byte[] data,
        int[] atoms,
        int[] laneFlags,
        int[] alphabetStarts,
        long[] alphabets,
        int[] alphabetFlags,
        int[] bitmapStarts,
        int[] bitmapShifts,
        long[] bitmaps,
        long[] filter,
        long[] slots,
        int[] entries) {

    /// The classes of literals that may be anywhere in a value, a bit for each.
    public static final int INSIDE = GramClass.INSIDE;

    static final int ENTRY = 6;

    /// As many as the bits of a hash can tell apart that choose a place in the filter.
    static final int MAX_FILTER_WORDS = 1 << (24 - 6);

    /// For each lane: for grams of one to four bytes and of eight.
    static final int BITMAPS = 5;

    /// Is told of an atom that a value of a field can make true.
    @FunctionalInterface
    public interface FieldAtom {
        void accept(int field, int atom);
    }

    @FunctionalInterface
    interface TaggedEntry {
        void accept(int tag, int entry);
    }

    /// Goes through all atoms with their fields; some come more than once.
    public void forEachAtom(FieldAtom each) {
        forEachEntry((tag, entry) -> {
            for (int i = entries[entry * ENTRY + 4]; i < entries[entry * ENTRY + 5]; i++) {
                each.accept(Lanes.field(GramClass.lane(tag)), atoms[i]);
            }
        });
    }

    /// Goes through all entries by number, each with the tag of its slot.
    void forEachEntry(TaggedEntry each) {
        for (int slot = 0; slot < slots.length; slot += 2) {
            int tag = (int) (slots[slot + 1] >>> 32);
            for (int entry = tag == 0 ? -1 : (int) slots[slot + 1]; entry >= 0; entry = entries[entry * ENTRY + 1]) {
                each.accept(tag, entry);
            }
        }
    }

    /// Of an entry's literal.
    long alphabet(int entry) {
        return Alphabet.of(data, place(entry), place(entry) + length(entry));
    }

    /// Where an entry's literal lies in `data`.
    int place(int entry) {
        return entries[entry * ENTRY + 2];
    }

    int length(int entry) {
        return entries[entry * ENTRY + 3];
    }

    /// An entry as it was put in.
    Literal literal(int tag, int entry) {
        byte[] bytes = Arrays.copyOfRange(data, place(entry), place(entry) + length(entry));
        return new Literal(GramClass.lane(tag), GramClass.anchor(tag), bytes);
    }

    /// Whether a lane has any literal at all.
    public boolean isEmpty(int lane) {
        return laneFlags[lane] == 0;
    }

    /// The classes of a lane's literals that can be in a value, a bit for each.
    ///
    /// @param alphabet of the value
    public int flags(int lane, long alphabet) {
        int all = laneFlags[lane];
        if (!Alphabet.isSmall(alphabet)) {
            return all;
        }
        // The empty text fits everywhere.
        int fitting = 0;
        for (int i = alphabetStarts[lane]; i < alphabetStarts[lane + 1] && fitting != all; i++) {
            if ((alphabets[i] & ~alphabet) == 0) {
                fitting |= alphabetFlags[i];
            }
        }
        return fitting;
    }

    /// Whether only whole values are among some classes.
    public static boolean isWhole(int flags) {
        return flags == GramClass.WHOLE.bit();
    }

    /// Some classes without that of whole values.
    public static int withoutWhole(int flags) {
        return flags & ~GramClass.WHOLE.bit();
    }

    /// Adds what is true of a value.
    ///
    /// @param flags the classes to look for, as `flags` answers
    /// @param value with `Bytes.SLACK` bytes behind its end
    /// @param length from 0 on
    public void find(int lane, int flags, byte[] value, int length, AtomSet found) {
        if ((flags & GramClass.WHOLE.bit()) != 0) {
            look(GramClass.WHOLE, lane, Bytes.hash(value, 0, length), value, length, 0, found);
        }
        if ((flags & GramClass.STARTS) != 0) {
            starts(flags, lane, value, length, found);
        }
        if ((flags & GramClass.ENDS) != 0) {
            ends(flags, lane, value, length, found);
        }
        if ((flags & GramClass.INSIDE) != 0) {
            for (GramClass type : GramClass.INSIDE_CLASSES) {
                if ((flags & type.bit()) != 0) {
                    switch (type) {
                        case INSIDE_8 -> eights(lane, value, length, found);
                        case INSIDE_1 -> bytes(lane, value, length, found);
                        default -> inside(type, lane, value, length, found);
                    }
                }
            }
        }
    }

    /// Looks for one literal anywhere in a value: at the places that have its first byte and its last.
    public void findOne(int entry, byte[] value, int length, AtomSet found) {
        int from = entries[entry * ENTRY + 2];
        int size = entries[entry * ENTRY + 3];
        if (size == 0) {
            return;
        }
        byte first = data[from];
        byte last = data[from + size - 1];
        int end = length - size;
        for (int at = 0; at <= end; at += 8) {
            // One branch for both: whether the first byte is there is even chance in hashes, whether both are is none.
            long places =
                    Bytes.equal(Bytes.eight(value, at), first) & Bytes.equal(Bytes.eight(value, at + size - 1), last);
            for (; places != 0; places &= places - 1) {
                int begin = at + Bytes.lowest(places);
                if (begin <= end && Bytes.same(data, from, value, begin, size)) {
                    add(entry, found);
                    return;
                }
            }
        }
    }

    /// Adds what is true when an entry's literal is found.
    void add(int entry, AtomSet found) {
        found.note(entry);
        for (int i = entries[entry * ENTRY + 4]; i < entries[entry * ENTRY + 5]; i++) {
            found.add(atoms[i]);
        }
    }

    private void starts(int flags, int lane, byte[] value, int length, AtomSet found) {
        for (GramClass type : GramClass.START_CLASSES) {
            if ((flags & type.bit()) != 0 && type.size() <= length) {
                look(type, lane, type.key(value, 0), value, length, 0, found);
            }
        }
    }

    private void ends(int flags, int lane, byte[] value, int length, AtomSet found) {
        for (GramClass type : GramClass.END_CLASSES) {
            if ((flags & type.bit()) != 0 && type.size() <= length) {
                int at = length - type.size();
                look(type, lane, type.key(value, at), value, length, at, found);
            }
        }
    }

    private void eights(int lane, byte[] value, int length, AtomSet found) {
        long[] bits = bitmaps;
        int bitmap = GramClass.INSIDE_8.bitmap(lane);
        int base = bitmapStarts[bitmap];
        int shift = bitmapShifts[bitmap];
        int last = length - 8;
        int at = 0;
        // Four places with one branch: of most, none has a literal, and which one has cannot be foretold.
        for (; at + 3 <= last; at += 4) {
            long some = mayBeAt(bits, base, shift, Bytes.eight(value, at))
                    | mayBeAt(bits, base, shift, Bytes.eight(value, at + 1))
                    | mayBeAt(bits, base, shift, Bytes.eight(value, at + 2))
                    | mayBeAt(bits, base, shift, Bytes.eight(value, at + 3));
            if ((some & 1) != 0) {
                for (int here = at; here < at + 4; here++) {
                    eightsAt(here, bits, base, shift, lane, value, length, found);
                }
            }
        }
        for (; at <= last; at++) {
            eightsAt(at, bits, base, shift, lane, value, length, found);
        }
    }

    private void eightsAt(int at, long[] bits, int base, int shift, int lane, byte[] value, int length, AtomSet found) {
        long gram = Bytes.eight(value, at);
        if ((mayBeAt(bits, base, shift, gram) & 1) != 0) {
            look(GramClass.INSIDE_8, lane, gram, value, length, at, found);
        }
    }

    /// The lowest bit says whether both places of the gram are taken.
    private static long mayBeAt(long[] bits, int base, int shift, long gram) {
        long hash = eightsHash(gram);
        int place = (int) (hash >>> 32) >>> shift;
        int other = (int) hash >>> shift;
        return (bits[base + (place >>> 6)] >>> place) & (bits[base + (other >>> 6)] >>> other);
    }

    /// The places of a gram in its bitmap: the upper half and the lower half.
    static long eightsHash(long gram) {
        long mixed = gram * 0x9E3779B97F4A7C15L;
        return mixed ^ (mixed >>> 29);
    }

    private void inside(GramClass type, int lane, byte[] value, int length, AtomSet found) {
        long[] bits = bitmaps;
        int bitmap = type.bitmap(lane);
        int base = bitmapStarts[bitmap];
        int shift = bitmapShifts[bitmap];
        int mask = type.mask();
        int last = length - type.size();
        int at = 0;
        for (; at + 3 <= last; at += 4) {
            long some = isTaken(bits, base, shift, Bytes.four(value, at) & mask)
                    | isTaken(bits, base, shift, Bytes.four(value, at + 1) & mask)
                    | isTaken(bits, base, shift, Bytes.four(value, at + 2) & mask)
                    | isTaken(bits, base, shift, Bytes.four(value, at + 3) & mask);
            if ((some & 1) != 0) {
                for (int here = at; here < at + 4; here++) {
                    insideAt(here, bits, base, shift, type, lane, value, length, found);
                }
            }
        }
        for (; at <= last; at++) {
            insideAt(at, bits, base, shift, type, lane, value, length, found);
        }
    }

    private void insideAt(
            int at,
            long[] bits,
            int base,
            int shift,
            GramClass type,
            int lane,
            byte[] value,
            int length,
            AtomSet found) {
        int gram = Bytes.four(value, at) & type.mask();
        if ((isTaken(bits, base, shift, gram) & 1) != 0) {
            look(type, lane, gram & 0xFFFFFFFFL, value, length, at, found);
        }
    }

    private static long isTaken(long[] bits, int base, int shift, int gram) {
        int place = gramHash(gram) >>> shift;
        return bits[base + (place >>> 6)] >>> place;
    }

    /// Literals of one byte: a byte that comes again says nothing new.
    private void bytes(int lane, byte[] value, int length, AtomSet found) {
        long low = 0;
        long high = 0;
        for (int at = 0; at < length; at++) {
            byte b = value[at];
            if (b < 0) {
                look(GramClass.INSIDE_1, lane, b & 0xFF, value, length, at, found);
                continue;
            }
            long bit = 1L << b;
            if (((b < 64 ? low : high) & bit) == 0) {
                low |= b < 64 ? bit : 0;
                high |= b < 64 ? 0 : bit;
                int bitmap = GramClass.INSIDE_1.bitmap(lane);
                int place = gramHash(b) >>> bitmapShifts[bitmap];
                if ((bitmaps[bitmapStarts[bitmap] + (place >>> 6)] & (1L << place)) != 0) {
                    look(GramClass.INSIDE_1, lane, b, value, length, at, found);
                }
            }
        }
    }

    static int gramHash(int gram) {
        return gram * 0x9E3779B1;
    }

    private void look(GramClass type, int lane, long key, byte[] value, int length, int at, AtomSet found) {
        int tag = type.tag(lane);
        long hash = hash(key, tag);
        int bit = filterPlace(hash, filter.length);
        if ((filter[bit >>> 6] & 1L << bit) == 0) {
            return;
        }
        int mask = (slots.length >> 1) - 1;
        for (int slot = (int) hash & mask; ; slot = (slot + 1) & mask) {
            long tagAndEntry = slots[slot * 2 + 1];
            int held = (int) (tagAndEntry >>> 32);
            if (held == 0) {
                return;
            }
            if (held == tag && slots[slot * 2] == key) {
                for (int entry = (int) tagAndEntry; entry >= 0; entry = entries[entry * ENTRY + 1]) {
                    verify(type, entry, value, length, at, found);
                }
                return;
            }
        }
    }

    /// The tag is spread first: tags and the grams of short texts are small numbers both, and would cancel out.
    static long hash(long key, int tag) {
        long mixed = Bytes.mix(tag * 0xC2B2AE3D27D4EB4FL, key);
        return mixed ^ (mixed >>> 17);
    }

    /// By the upper bits of the hash: the lower ones choose the slot.
    ///
    /// @param words of the filter, a power of two
    static int filterPlace(long hash, int words) {
        return (int) (hash >>> 40) & (words * 64 - 1);
    }

    private void verify(GramClass type, int entry, byte[] value, int length, int at, AtomSet found) {
        int size = entries[entry * ENTRY + 3];
        int begin = switch (type.anchor()) {
            case WHOLE, START -> 0;
            case END -> length - size;
            case ANYWHERE -> at - entries[entry * ENTRY];
        };
        boolean fits = begin >= 0 && begin + size <= length && (type != GramClass.WHOLE || size == length);
        if (fits && Bytes.same(data, entries[entry * ENTRY + 2], value, begin, size)) {
            add(entry, found);
        }
    }
}
