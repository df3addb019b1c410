package dev.nightjar.detection.sigma.index;

import dev.nightjar.detection.sigma.scan.Bytes;
import dev.nightjar.detection.sigma.value.Anchor;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Collects literals and lays them out.
final class LiteralTableBuilder {
    private final Map<Literal, Set<Integer>> atomsByLiteral = new LinkedHashMap<>();

    void add(Literal literal, int atom) {
        if (literal.bytes().length == 0 && literal.anchor() != Anchor.WHOLE) {
            throw new IllegalArgumentException("an empty text is everywhere");
        }
        atomsByLiteral.computeIfAbsent(literal, _ -> new LinkedHashSet<>()).add(atom);
    }

    private record Entry(int literal, int offset, int next) {}

    LiteralTable build(int lanes) {
        List<Literal> literals = List.copyOf(atomsByLiteral.keySet());
        var data = new ByteArrayOutputStream();
        var starts = new int[literals.size() + 1];
        var literalLanes = new int[literals.size()];
        var atomStarts = new int[literals.size() + 1];
        List<Integer> atoms = new ArrayList<>();
        var flags = new int[lanes];
        var bitmaps = new Bitmaps(literals, lanes);
        Map<Long, Integer> gramCounts = gramCounts(literals);
        var slots = new Slots(literals.size());
        for (int i = 0; i < literals.size(); i++) {
            Literal literal = literals.get(i);
            starts[i] = data.size();
            data.writeBytes(literal.bytes());
            literalLanes[i] = literal.lane();
            atomStarts[i] = atoms.size();
            atoms.addAll(atomsByLiteral.getOrDefault(literal, Set.of()));
            GramClass type = GramClass.of(literal.anchor(), literal.bytes().length);
            flags[literal.lane()] |= type.bit();
            byte[] padded = Arrays.copyOf(literal.bytes(), literal.bytes().length + Bytes.SLACK);
            int length = literal.bytes().length;
            int offset = switch (literal.anchor()) {
                case WHOLE, START -> 0;
                case END -> length - type.size();
                case ANYWHERE -> type == GramClass.INSIDE_4 ? rarest(literal, padded, gramCounts) : 0;
            };
            long key = type == GramClass.WHOLE ? Bytes.hash(padded, 0, length) : type.key(padded, offset);
            slots.add(key, type.tag(literal.lane()), i, offset);
            if (type.anchor() == Anchor.ANYWHERE) {
                bitmaps.set(type.bitmap(literal.lane()), (int) key);
            }
        }
        starts[literals.size()] = data.size();
        atomStarts[literals.size()] = atoms.size();
        data.writeBytes(new byte[Bytes.SLACK]);
        return slots.table(
                data.toByteArray(),
                starts,
                literalLanes,
                atomStarts,
                atoms.stream().mapToInt(Integer::intValue).toArray(),
                flags,
                bitmaps);
    }

    /// How often a gram occurs in the literals of a lane. What rules look for often is also what logs hold often.
    private static Map<Long, Integer> gramCounts(List<Literal> literals) {
        Map<Long, Integer> counts = new HashMap<>();
        for (Literal literal : literals) {
            byte[] padded = Arrays.copyOf(literal.bytes(), literal.bytes().length + Bytes.SLACK);
            for (int at = 0; at + LiteralTable.GRAM <= literal.bytes().length; at++) {
                counts.merge(gramKey(literal.lane(), Bytes.four(padded, at)), 1, Integer::sum);
            }
        }
        return counts;
    }

    private static long gramKey(int lane, int gram) {
        return (long) lane << 32 | (gram & 0xFFFFFFFFL);
    }

    private static int rarest(Literal literal, byte[] padded, Map<Long, Integer> counts) {
        int best = 0;
        int fewest = Integer.MAX_VALUE;
        for (int at = 0; at + LiteralTable.GRAM <= literal.bytes().length; at++) {
            int count = counts.getOrDefault(gramKey(literal.lane(), Bytes.four(padded, at)), 0);
            if (count < fewest) {
                fewest = count;
                best = at;
            }
        }
        return best;
    }

    /// A bitmap for each lane and size of gram, sixteen bits or more for each literal.
    private static final class Bitmaps {
        private static final int BITS_PER_LITERAL = 16;

        private final int[] starts;
        private final int[] shifts;
        private final long[] bits;

        Bitmaps(List<Literal> literals, int lanes) {
            var counts = new int[lanes * LiteralTable.GRAM];
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

        void set(int bitmap, int gram) {
            int place = LiteralTable.gramHash(gram) >>> shifts[bitmap];
            bits[starts[bitmap] + (place >>> 6)] |= 1L << place;
        }
    }

    private static final class Slots {
        private final long[] keys;
        private final int[] tags;
        private final int[] firsts;
        private final List<Entry> entries = new ArrayList<>();

        Slots(int literals) {
            int size = Integer.highestOneBit(Math.max(4, literals)) * 4;
            keys = new long[size];
            tags = new int[size];
            firsts = new int[size];
            Arrays.fill(firsts, -1);
        }

        void add(long key, int tag, int literal, int offset) {
            int mask = tags.length - 1;
            int slot = LiteralTable.place(key, tag) & mask;
            while (tags[slot] != 0 && (keys[slot] != key || tags[slot] != tag)) {
                slot = (slot + 1) & mask;
            }
            entries.add(new Entry(literal, offset, firsts[slot]));
            keys[slot] = key;
            tags[slot] = tag;
            firsts[slot] = entries.size() - 1;
        }

        LiteralTable table(
                byte[] data, int[] starts, int[] lanes, int[] atomStarts, int[] atoms, int[] flags, Bitmaps bitmaps) {
            return new LiteralTable(
                    data,
                    starts,
                    lanes,
                    atomStarts,
                    atoms,
                    flags,
                    bitmaps.starts,
                    bitmaps.shifts,
                    bitmaps.bits,
                    keys,
                    tags,
                    firsts,
                    entries.stream().mapToInt(Entry::literal).toArray(),
                    entries.stream().mapToInt(Entry::offset).toArray(),
                    entries.stream().mapToInt(Entry::next).toArray());
        }
    }
}
