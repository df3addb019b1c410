package dev.nightjar.detection.sigma.index;

import dev.nightjar.detection.sigma.scan.Bytes;
import java.util.Arrays;

/// All literals of all lanes, found by a few look-ups per value and one pass over it.
///
/// Whole values are found by their hash; beginnings and ends by their first and last eight or four bytes. Texts
/// anywhere
/// inside are found by one four-byte gram of each, the rarest among all literals of the lane: a bitmap that fits the
/// first-level cache says for each place of a value whether any literal has its gram there, and only then a table is
/// asked and the literal compared. Unlike an automaton's states, the places do not wait for one another, and ten times
/// the literals leave most places as cheap as before. (Wu and Manber 1994; FDR in Wang et al., Hyperscan, NSDI 2019.)
///
/// @param data the literals one behind the other, with `Bytes.SLACK` bytes at the end
/// @param starts of each literal in `data`; one more at the end
/// @param lanes of each literal
/// @param atomStarts of each literal in `atoms`; one more at the end
/// @param atoms what is true when a literal is found
/// @param laneFlags which classes a lane has, a bit for each `GramClass`
/// @param bitmapStarts in `bitmaps`, for each lane and size of gram; negative when it has none
/// @param bitmapShifts by which a gram's hash becomes a place in that bitmap
/// @param slotKeys open addressing over (class, lane, gram)
/// @param slotTags class and lane of each slot, plus one; 0 when it is free
/// @param slotEntries first entry of each slot
/// @param entryLiterals the literal of each entry
/// @param entryOffsets where in the literal its gram is
/// @param entryNexts the next entry of the same slot, or a negative number
public record LiteralTable(
        byte[] data,
        int[] starts,
        int[] lanes,
        int[] atomStarts,
        int[] atoms,
        int[] laneFlags,
        int[] bitmapStarts,
        int[] bitmapShifts,
        long[] bitmaps,
        long[] slotKeys,
        int[] slotTags,
        int[] slotEntries,
        int[] entryLiterals,
        int[] entryOffsets,
        int[] entryNexts) {

    static final int GRAM = 4;

    /// Whether a lane has any literal at all.
    public boolean isEmpty(int lane) {
        return laneFlags[lane] == 0;
    }

    /// Adds what is true of a value.
    ///
    /// @param value with `Bytes.SLACK` bytes behind its end
    /// @param length from 0 on
    public void find(int lane, byte[] value, int length, AtomSet found) {
        int flags = laneFlags[lane];
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
                    inside(type, lane, value, length, found);
                }
            }
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

    private void inside(GramClass type, int lane, byte[] value, int length, AtomSet found) {
        long[] bits = bitmaps;
        int bitmap = type.bitmap(lane);
        int base = bitmapStarts[bitmap];
        int shift = bitmapShifts[bitmap];
        int mask = type.mask();
        int last = length - type.size();
        for (int at = 0; at <= last; at++) {
            int gram = Bytes.four(value, at) & mask;
            int place = gramHash(gram) >>> shift;
            if ((bits[base + (place >>> 6)] & (1L << place)) != 0) {
                look(type, lane, gram & 0xFFFFFFFFL, value, length, at, found);
            }
        }
    }

    static int gramHash(int gram) {
        return gram * 0x9E3779B1;
    }

    private void look(GramClass type, int lane, long key, byte[] value, int length, int at, AtomSet found) {
        int tag = type.tag(lane);
        int mask = slotTags.length - 1;
        for (int slot = place(key, tag) & mask; slotTags[slot] != 0; slot = (slot + 1) & mask) {
            if (slotKeys[slot] == key && slotTags[slot] == tag) {
                for (int entry = slotEntries[slot]; entry >= 0; entry = entryNexts[entry]) {
                    verify(type, entry, value, length, at, found);
                }
                return;
            }
        }
    }

    static int place(long key, int tag) {
        long mixed = Bytes.mix(tag, key);
        return (int) (mixed ^ (mixed >>> 17));
    }

    private void verify(GramClass type, int entry, byte[] value, int length, int at, AtomSet found) {
        int literal = entryLiterals[entry];
        int from = starts[literal];
        int to = starts[literal + 1];
        int begin = switch (type.anchor()) {
            case WHOLE, START -> 0;
            case END -> length - (to - from);
            case ANYWHERE -> at - entryOffsets[entry];
        };
        int end = begin + to - from;
        boolean fits = begin >= 0 && end <= length && (type != GramClass.WHOLE || end == length);
        if (fits && Arrays.equals(data, from, to, value, begin, end)) {
            for (int i = atomStarts[literal]; i < atomStarts[literal + 1]; i++) {
                found.add(atoms[i]);
            }
        }
    }
}
