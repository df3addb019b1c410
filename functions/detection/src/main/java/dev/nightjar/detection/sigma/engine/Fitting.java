package dev.nightjar.detection.sigma.engine;

import dev.nightjar.detection.sigma.index.Alphabet;
import dev.nightjar.detection.sigma.index.LiteralTable;
import dev.nightjar.detection.sigma.index.NarrowLiterals;
import org.jspecify.annotations.Nullable;

/// Remembers which literals of a lane can be in a value by its alphabet: a value of digits need not be searched for
/// words, and for the two or three texts of digits that rules look for anywhere, one by one is faster than all at once.
/// Of fixed size.
final class Fitting {
    private static final int SIZE = 1 << 10;
    private static final int[] NO_ENTRIES = {};

    /// Nothing can be there.
    private static final Search NONE = new Search(0, NO_ENTRIES);

    private final LiteralTable literals;
    private final NarrowLiterals narrow;
    private final @Nullable Known[] known = new @Nullable Known[SIZE];
    private final @Nullable Search[] all;

    /// @param flags the classes to look for, as `LiteralTable.find` takes them
    /// @param entries to look for one by one, beside these classes
    record Search(int flags, int[] entries) {
        boolean isNone() {
            return flags == 0 && entries.length == 0;
        }
    }

    private record Known(long alphabet, int lane, Search search) {}

    Fitting(LiteralTable literals, NarrowLiterals narrow) {
        this.literals = literals;
        this.narrow = narrow;
        all = new @Nullable Search[literals.laneFlags().length];
    }

    /// What to look for in a value.
    ///
    /// @param alphabet of the value
    Search of(int lane, long alphabet) {
        if (literals.isEmpty(lane)) {
            return NONE;
        }
        if (!Alphabet.isSmall(alphabet)) {
            return all(lane);
        }
        int place = (int) (((alphabet + lane) * 0x9E3779B97F4A7C15L) >>> 54);
        Known ready = known[place];
        if (ready == null || ready.alphabet() != alphabet || ready.lane() != lane) {
            ready = new Known(alphabet, lane, find(lane, alphabet));
            known[place] = ready;
        }
        return ready.search();
    }

    private Search all(int lane) {
        Search ready = all[lane];
        if (ready == null) {
            ready = new Search(literals.laneFlags()[lane], NO_ENTRIES);
            all[lane] = ready;
        }
        return ready;
    }

    private Search find(int lane, long alphabet) {
        int flags = literals.flags(lane, alphabet);
        if (flags == 0) {
            return NONE;
        }
        int inside = flags & LiteralTable.INSIDE;
        int[] few = inside == 0 ? null : narrow.few(lane, alphabet);
        return few == null ? new Search(flags, NO_ENTRIES) : new Search(flags & ~LiteralTable.INSIDE, few);
    }
}
