package dev.nightjar.events.parsers.line;

import dev.nightjar.events.parsers.line.LookTable.Owned;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The probes of many sources. A line is shown only to those whose [Look] it has, in the sources' order.
///
/// A text's first character leaves fewer than half of the looks, and these are tables of their own; what they leave has
/// its marks compared and its probes asked. Nothing is remembered from line to line but the tables.
public final class Probes {
    private final List<Owned> looks = new ArrayList<>();

    /// By first character: which of the groups, of characters that leave the same looks.
    private final int[] groups = new int[LookTable.CODES];

    private final List<List<Owned>> left = new ArrayList<>();

    /// By group, made for the first line that needs it. Racy on purpose: tables do not change, and one made twice is
    /// the same.
    private final @Nullable LookTable[] tables;

    /// For lines behind a header, which may tell more than the first character does.
    private @Nullable LookTable whole;

    /// Of all sources that have a probe.
    public Probes(List<Source> all) {
        for (Source source : all) {
            for (Look look : source.looks()) {
                looks.add(new Owned(source, look));
            }
        }
        Map<BitSet, Integer> known = new HashMap<>();
        for (int code = 0; code < LookTable.CODES; code++) {
            var survivors = new BitSet();
            for (int i = 0; i < looks.size(); i++) {
                survivors.set(i, looks.get(i).look().allows(0, code));
            }
            Integer group = known.putIfAbsent(survivors, left.size());
            groups[code] = group == null ? left.size() : group;
            if (group == null) {
                left.add(survivors.stream().mapToObj(looks::get).toList());
            }
        }
        tables = new @Nullable LookTable[left.size()];
    }

    private LookTable table(Line line) {
        if (line.followsHeader()) {
            LookTable made = whole;
            if (made == null) {
                made = new LookTable(looks);
                whole = made;
            }
            return made;
        }
        int group = groups[LookTable.code(line.message(), 0)];
        LookTable made = tables[group];
        if (made == null) {
            made = new LookTable(left.get(group));
            tables[group] = made;
        }
        return made;
    }

    /// The sources whose probes say yes to a line, to be asked for one by one.
    public Asking ask(Line line) {
        return new Asking(line, table(line));
    }

    /// One line's way through the probes.
    public static final class Asking {
        private final Line line;
        private final LookTable table;
        private final long[] placed;
        private int word;
        private long left;
        private @Nullable Source last;

        private Asking(Line line, LookTable table) {
            this.line = line;
            this.table = table;
            this.placed = table.placed(line);
        }

        /// The next source that takes the line for its own; null when there is no other.
        public @Nullable Source next() {
            while (true) {
                while (left == 0) {
                    if (word == placed.length) {
                        return null;
                    }
                    left = placed[word++];
                }
                int look = (word - 1) * LookTable.WORD + Long.numberOfTrailingZeros(left);
                left &= left - 1;
                Source source = table.source(look);
                if (source != last && isLooked(source, look)) {
                    last = source; // its other looks are of no interest any more
                    if (source.matches(line)) {
                        return source;
                    }
                }
            }
        }

        private boolean isLooked(Source source, int look) {
            return table.isMarked(line, look) || (source.knowsHeaders() && line.followsHeader());
        }
    }
}
