package dev.nightjar.detection.sigma.index;

import dev.nightjar.detection.sigma.index.Index.Runs;
import dev.nightjar.detection.sigma.scan.Bytes;

/// Finds out whether the tables of an index fit one another: whoever wrote them, no event may then lead outside
/// of a table or around in a circle.
final class IndexCheck {
    private final Index index;
    private final int fields;
    private final int sources;
    private final int eager;
    private final int lazy;
    private final int bodies;
    private final int code;

    IndexCheck(Index index) {
        this.index = index;
        fields = index.fields().size();
        sources = index.sources().size();
        eager = index.eagerAtoms();
        lazy = index.lazy().size();
        bodies = index.bodies().size();
        code = index.code().length;
    }

    /// What does not fit; empty when all does.
    String fault() {
        if (index.presences().length != fields || !within(index.presences(), Integer.MIN_VALUE, eager)) {
            return "presences of fields do not fit";
        }
        if (index.lazy().others().length != lazy
                || !within(index.lazy().fields(), 0, fields + 1)
                || !within(index.lazy().others(), -1, fields)
                || !fits(index.lazy().guards(), lazy, eager)) {
            return "lazy tests do not fit";
        }
        if (!bodiesFit()) {
            return "bodies of rules do not fit";
        }
        if (!codeFits()) {
            return "code of rules does not fit";
        }
        if (!fits(index.sourceFields(), sources, fields) || !fits(index.sourceAtoms(), sources, eager)) {
            return "log sources do not fit";
        }
        return literalsFit(index.literals()) ? "" : "literals do not fit";
    }

    private boolean bodiesFit() {
        Index.Bodies all = index.bodies();
        return all.starts().length == bodies
                && within(all.sources(), 0, sources)
                && areTargets(all.starts())
                && fits(all.rules(), bodies, index.book().size())
                && fits(all.triggered(), eager, bodies)
                && within(all.untriggered(), 0, bodies);
    }

    /// Each instruction goes on to earlier ones only, and so comes to an end.
    private boolean codeFits() {
        int[] code = index.code();
        if (code.length % 3 != 0) {
            return false;
        }
        for (int at = 0; at < code.length; at += 3) {
            boolean isForward = code[at + 1] >= at || code[at + 2] >= at;
            if (code[at] < 0 || code[at] >= eager + lazy || isForward) {
                return false;
            }
            if (!isTarget(code[at + 1]) || !isTarget(code[at + 2])) {
                return false;
            }
        }
        return true;
    }

    private boolean areTargets(int[] starts) {
        boolean fits = true;
        for (int start : starts) {
            fits &= isTarget(start);
        }
        return fits;
    }

    private boolean isTarget(int at) {
        return at == Program.YES || at == Program.NO || (at >= 0 && at % 3 == 0 && at < code);
    }

    private boolean literalsFit(LiteralTable table) {
        int lanes = Lanes.of(fields + 1 + sources, 0);
        int entries = table.entries().length / LiteralTable.ENTRY;
        return table.entries().length % LiteralTable.ENTRY == 0
                && table.laneFlags().length == lanes
                && table.bitmapStarts().length == lanes * LiteralTable.BITMAPS
                && table.bitmapShifts().length == lanes * LiteralTable.BITMAPS
                && alphabetsFit(table, lanes)
                && within(table.atoms(), 0, eager)
                && bitmapsFit(table)
                && Integer.bitCount(table.filter().length) == 1
                && table.filter().length <= LiteralTable.MAX_FILTER_WORDS
                && slotsFit(table, lanes, entries)
                && entriesFit(table, entries);
    }

    private static boolean alphabetsFit(LiteralTable table, int lanes) {
        int[] starts = table.alphabetStarts();
        int count = table.alphabets().length;
        if (starts.length != lanes + 1
                || starts[0] != 0
                || starts[lanes] != count
                || table.alphabetFlags().length != count) {
            return false;
        }
        for (int lane = 0; lane < lanes; lane++) {
            if (starts[lane] > starts[lane + 1]) {
                return false;
            }
            for (int i = starts[lane]; i < starts[lane + 1]; i++) {
                if ((table.alphabetFlags()[i] & ~table.laneFlags()[lane]) != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean bitmapsFit(LiteralTable table) {
        for (int lane = 0; lane < table.laneFlags().length; lane++) {
            for (GramClass type : GramClass.INSIDE_CLASSES) {
                int bitmap = type.bitmap(lane);
                int start = table.bitmapStarts()[bitmap];
                int shift = table.bitmapShifts()[bitmap];
                boolean isUsed = (table.laneFlags()[lane] & type.bit()) != 0;
                boolean fits = start >= 0
                        && shift >= 8
                        && shift <= 24
                        && start + (1 << (26 - shift)) <= table.bitmaps().length;
                if (isUsed && !fits) {
                    return false;
                }
            }
        }
        return true;
    }

    /// A search ends at a free slot: there must be one.
    private static boolean slotsFit(LiteralTable table, int lanes, int entries) {
        long[] slots = table.slots();
        int count = slots.length >> 1;
        boolean isFree = false;
        for (int slot = 0; slot < count; slot++) {
            int tag = (int) (slots[slot * 2 + 1] >>> 32);
            isFree |= tag == 0;
            int entry = (int) slots[slot * 2 + 1];
            if (entry < 0 || (tag != 0 && (entry >= entries || tag < 0 || GramClass.lane(tag) >= lanes))) {
                return false;
            }
        }
        return isFree && slots.length % 2 == 0 && Integer.bitCount(count) == 1;
    }

    /// Each entry goes on to earlier ones only.
    private static boolean entriesFit(LiteralTable table, int entries) {
        int[] all = table.entries();
        int data = table.data().length - Bytes.SLACK;
        for (int entry = 0; entry < entries; entry++) {
            int at = entry * LiteralTable.ENTRY;
            boolean isInside = all[at + 2] >= 0 && all[at + 3] >= 0 && (long) all[at + 2] + all[at + 3] <= data;
            boolean hasAtoms = all[at + 4] >= 0 && all[at + 4] <= all[at + 5] && all[at + 5] <= table.atoms().length;
            if (!isInside || !hasAtoms || all[at] < 0 || all[at] > all[at + 3] || all[at + 1] >= entry) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(Runs runs, int lists, int limit) {
        int[] starts = runs.starts();
        if (starts.length != lists + 1 || starts[0] != 0 || starts[lists] != runs.items().length) {
            return false;
        }
        for (int list = 0; list < lists; list++) {
            if (starts[list] > starts[list + 1]) {
                return false;
            }
        }
        return within(runs.items(), 0, limit);
    }

    /// Without a lambda: this runs where nothing is compiled yet.
    private static boolean within(int[] numbers, int least, int limit) {
        int smallest = least;
        int largest = least;
        for (int number : numbers) {
            smallest = Math.min(smallest, number);
            largest = Math.max(largest, number);
        }
        return smallest >= least && (numbers.length == 0 || largest < limit);
    }
}
