package dev.nightjar.detection.sigma.index;

import dev.nightjar.detection.sigma.scan.Bytes;
import dev.nightjar.detection.sigma.value.Anchor;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Collects literals and lays them out.
final class LiteralTableBuilder {
    private final Map<Literal, Set<Integer>> atomsByLiteral = new LinkedHashMap<>();

    void add(Literal literal, int atom) {
        if (literal.bytes().length == 0 && literal.anchor() != Anchor.WHOLE) {
            throw new IllegalArgumentException("an empty text is everywhere");
        }
        atomsByLiteral.computeIfAbsent(literal, _ -> new LinkedHashSet<>()).add(atom);
    }

    LiteralTable build(int lanes) {
        List<Literal> literals = List.copyOf(atomsByLiteral.keySet());
        var data = new ByteArrayOutputStream();
        List<Integer> atoms = new ArrayList<>();
        var flags = new int[lanes];
        var bitmaps = new Bitmaps(literals, lanes);
        var alphabets = new Alphabets(lanes);
        var grams = new GramCounts(literals);
        var slots = new Slots(literals.size());
        for (Literal literal : literals) {
            int from = data.size();
            int atomsFrom = atoms.size();
            int length = literal.bytes().length;
            data.writeBytes(literal.bytes());
            atoms.addAll(atomsByLiteral.getOrDefault(literal, Set.of()));
            GramClass type = GramClass.of(literal.anchor(), length);
            flags[literal.lane()] |= type.bit();
            alphabets.add(literal, type);
            byte[] padded = Arrays.copyOf(literal.bytes(), length + Bytes.SLACK);
            int offset = switch (literal.anchor()) {
                case WHOLE, START -> 0;
                case END -> length - type.size();
                case ANYWHERE -> type.size() >= GramClass.INSIDE_4.size() ? grams.rarest(literal, type) : 0;
            };
            long key = type == GramClass.WHOLE ? Bytes.hash(padded, 0, length) : type.key(padded, offset);
            slots.add(key, type.tag(literal.lane()), offset, from, length, atomsFrom, atoms.size());
            if (type.anchor() == Anchor.ANYWHERE) {
                bitmaps.set(type, type.bitmap(literal.lane()), key);
            }
        }
        data.writeBytes(new byte[Bytes.SLACK]);
        return new LiteralTable(
                data.toByteArray(),
                atoms.stream().mapToInt(Integer::intValue).toArray(),
                flags,
                alphabets.starts(),
                alphabets.masks(),
                alphabets.flags(),
                bitmaps.starts,
                bitmaps.shifts,
                bitmaps.bits,
                slots.filter,
                slots.slots,
                slots.entries());
    }

    /// The small alphabets of each lane.
    private static final class Alphabets {
        private final List<Map<Long, Integer>> lanes = new ArrayList<>();

        Alphabets(int count) {
            for (int lane = 0; lane < count; lane++) {
                lanes.add(new TreeMap<>());
            }
        }

        void add(Literal literal, GramClass type) {
            long alphabet = Alphabet.of(literal.bytes(), 0, literal.bytes().length);
            if (Alphabet.isSmall(alphabet)) {
                lanes.get(literal.lane()).merge(alphabet, type.bit(), (a, b) -> a | b);
            }
        }

        int[] starts() {
            var starts = new int[lanes.size() + 1];
            for (int lane = 0; lane < lanes.size(); lane++) {
                starts[lane + 1] = starts[lane] + lanes.get(lane).size();
            }
            return starts;
        }

        long[] masks() {
            return lanes.stream()
                    .flatMap(lane -> lane.keySet().stream())
                    .mapToLong(Long::longValue)
                    .toArray();
        }

        int[] flags() {
            return lanes.stream()
                    .flatMap(lane -> lane.values().stream())
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
    }

    /// A bitmap for each lane and size of gram.
    private static final class Bitmaps {
        private static final int BITS_PER_LITERAL = 32;

        private final int[] starts;
        private final int[] shifts;
        private final long[] bits;

        Bitmaps(List<Literal> literals, int lanes) {
            var counts = new int[lanes * LiteralTable.BITMAPS];
            for (Literal literal : literals) {
                GramClass type = GramClass.of(literal.anchor(), literal.bytes().length);
                if (type.anchor() == Anchor.ANYWHERE) {
                    counts[type.bitmap(literal.lane())]++;
                }
            }
            starts = new int[counts.length];
            shifts = new int[counts.length];
            int size = 0;
            for (int i = 0; i < counts.length; i++) {
                starts[i] = counts[i] == 0 ? -1 : size;
                if (counts[i] > 0) {
                    int log = 32 - Integer.numberOfLeadingZeros(counts[i] * BITS_PER_LITERAL - 1);
                    int bounded = Math.clamp(log, 8, 24);
                    shifts[i] = 32 - bounded;
                    size += 1 << (bounded - 6);
                }
            }
            bits = new long[size];
        }

        void set(GramClass type, int bitmap, long gram) {
            if (type == GramClass.INSIDE_8) {
                long hash = LiteralTable.eightsHash(gram);
                set(bitmap, (int) (hash >>> 32) >>> shifts[bitmap]);
                set(bitmap, (int) hash >>> shifts[bitmap]);
            } else {
                set(bitmap, LiteralTable.gramHash((int) gram) >>> shifts[bitmap]);
            }
        }

        private void set(int bitmap, int place) {
            bits[starts[bitmap] + (place >>> 6)] |= 1L << place;
        }
    }

    private static final class Slots {
        private static final int FILTER_BITS_PER_LITERAL = 32;

        private final long[] filter;
        private final long[] slots;
        private final int[] entries;
        private int count;

        Slots(int literals) {
            int words = Integer.highestOneBit(Math.max(2, literals) * FILTER_BITS_PER_LITERAL / 64);
            filter = new long[Math.min(words, LiteralTable.MAX_FILTER_WORDS)];
            // Between a third and two thirds are taken; most of what is not there the filter tells before.
            slots = new long[Integer.highestOneBit(Math.max(2, literals + literals / 2)) * 2 * 2];
            entries = new int[literals * LiteralTable.ENTRY];
        }

        void add(long key, int tag, int offset, int from, int length, int atomsFrom, int atomsTo) {
            int mask = (slots.length >> 1) - 1;
            long hash = LiteralTable.hash(key, tag);
            int bit = LiteralTable.filterPlace(hash, filter.length);
            filter[bit >>> 6] |= 1L << bit;
            int slot = (int) hash & mask;
            while (tag(slot) != 0 && (slots[slot * 2] != key || tag(slot) != tag)) {
                slot = (slot + 1) & mask;
            }
            int next = tag(slot) == 0 ? -1 : (int) slots[slot * 2 + 1];
            int[] entry = {offset, next, from, length, atomsFrom, atomsTo};
            System.arraycopy(entry, 0, entries, count * LiteralTable.ENTRY, entry.length);
            slots[slot * 2] = key;
            slots[slot * 2 + 1] = (long) tag << 32 | count;
            count++;
        }

        private int tag(int slot) {
            return (int) (slots[slot * 2 + 1] >>> 32);
        }

        int[] entries() {
            return entries.clone();
        }
    }
}
