package dev.nightjar.detection.sigma.engine;

import dev.nightjar.detection.sigma.index.Alphabet;
import dev.nightjar.detection.sigma.index.AtomSet;
import dev.nightjar.detection.sigma.index.Lanes;
import dev.nightjar.detection.sigma.index.Layout;
import dev.nightjar.detection.sigma.index.LiteralTable;
import dev.nightjar.detection.sigma.index.NarrowLiterals;
import dev.nightjar.detection.sigma.index.NarrowLiterals.Narrow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Remembers what can be in a value by its alphabet, for each field and route: a value of digits need not be searched
/// for words, and for the two or three texts of digits that rules look for anywhere, one by one is faster than all at
/// once. Of fixed size.
final class Fitting {
    private static final int SIZE = 1 << 10;

    private static final long NUMBERS = Alphabet.of(new byte[] {'0', 'e', '+', '-', '.'}, 0, 5);

    private static final long ANY_LENGTH = -1;

    private final LiteralTable literals;
    private final NarrowLiterals narrow;
    private final @Nullable Plan[] known = new @Nullable Plan[SIZE];

    /// What is to be looked for in the values of a field that have one alphabet.
    ///
    /// @param numbers lanes
    /// @param lengths of values that hold any of the texts, as `NarrowLiterals.wholeLengths` has them
    /// @param numberLengths of integers, in their one way to be written, that are any of the numbers
    /// @param isForUnfolded whether values of ASCII can be searched where they lie
    record Plan(
            int place,
            long alphabet,
            Search[] folded,
            Search[] cased,
            int[] numbers,
            long lengths,
            long numberLengths,
            boolean isForUnfolded) {
        /// Whether the alphabet says by itself that no text and no number that rules ask for can be in a value.
        boolean isBarren() {
            return (lengths | numberLengths) == 0;
        }

        boolean hasTexts(int length) {
            return (lengths >>> NarrowLiterals.lengthBit(length) & 1) != 0;
        }

        boolean hasIntegers(int length) {
            return (numberLengths >>> NarrowLiterals.lengthBit(length) & 1) != 0;
        }

        /// Whether the text is asked for as it is, not only folded.
        boolean asksForPlain() {
            return cased.length > 0 || numbers.length > 0;
        }
    }

    /// @param flags the classes to look for, as `LiteralTable.find` takes them
    /// @param inside what else there is anywhere inside; null for nothing
    record Search(
            LiteralTable literals,
            int lane,
            int flags,
            @Nullable Narrow inside) {
        void find(byte[] value, int length, AtomSet found) {
            if (flags != 0) {
                literals.find(lane, flags, value, length, found);
            }
            if (inside != null) {
                inside.find(value, length, found);
            }
        }

        /// Whether `findUnfolded` serves.
        boolean isForUnfolded() {
            return flags == 0 && inside != null && inside.isForUnfolded();
        }

        /// Searches a value where it lies; false when it is not ASCII, and may hold more than was found.
        boolean findUnfolded(byte[] buffer, int from, int to, AtomSet found) {
            return inside != null && inside.findUnfolded(buffer, from, to, found);
        }
    }

    Fitting(LiteralTable literals, NarrowLiterals narrow) {
        this.literals = literals;
        this.narrow = narrow;
    }

    /// @param place which field of which route it is, a different one for each
    /// @param field negative when no rule asks for it
    /// @param keywords the fields that stand for the keywords that such values are searched for
    /// @param alphabet of the value; `BEYOND_ASCII` where it is not small
    Plan of(int place, int field, int[] keywords, long alphabet) {
        int at = (int) (((alphabet + place) * 0x9E3779B97F4A7C15L) >>> 54);
        Plan ready = known[at];
        if (ready == null || ready.alphabet() != alphabet || ready.place() != place) {
            ready = plan(place, field, keywords, alphabet);
            known[at] = ready;
        }
        return ready;
    }

    /// The same, not remembered.
    Plan plan(int place, int field, int[] keywords, long alphabet) {
        List<Search> folded = new ArrayList<>();
        List<Search> cased = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        if (field >= 0) {
            add(field, alphabet, folded, cased, numbers);
        }
        for (int keyword : keywords) {
            add(keyword, alphabet, folded, cased, numbers);
        }
        long lengths = 0;
        for (Search search : folded) {
            lengths |= lengths(search, alphabet);
        }
        for (Search search : cased) {
            lengths |= lengths(search, alphabet);
        }
        long numberLengths = 0;
        for (int lane : numbers) {
            numberLengths |= narrow.wholeLengths(lane);
        }
        return plan(place, alphabet, folded, cased, numbers, lengths, numberLengths);
    }

    private static Plan plan(
            int place,
            long alphabet,
            List<Search> folded,
            List<Search> cased,
            List<Integer> numbers,
            long lengths,
            long numberLengths) {
        return new Plan(
                place,
                alphabet,
                folded.toArray(Search[]::new),
                cased.toArray(Search[]::new),
                numbers.stream().mapToInt(Integer::intValue).toArray(),
                lengths,
                numberLengths,
                cased.isEmpty() && numbers.isEmpty() && folded.stream().allMatch(Search::isForUnfolded));
    }

    /// What is to be looked for in values of a layout, not remembered.
    Plan plan(int place, int field, int[] keywords, Layout layout) {
        List<Search> folded = new ArrayList<>();
        List<Search> cased = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        if (field >= 0) {
            add(field, layout, folded, cased, numbers);
        }
        for (int keyword : keywords) {
            add(keyword, layout, folded, cased, numbers);
        }
        return plan(
                place,
                layout.alphabet(),
                folded,
                cased,
                numbers,
                folded.isEmpty() && cased.isEmpty() ? 0 : ANY_LENGTH,
                numbers.isEmpty() ? 0 : ANY_LENGTH);
    }

    private void add(int field, Layout layout, List<Search> folded, List<Search> cased, List<Integer> numbers) {
        add(Lanes.of(field, Lanes.FOLDED), layout, folded);
        add(Lanes.of(field, Lanes.CASED), layout, cased);
        int lane = Lanes.of(field, Lanes.NUMBER);
        boolean mayBeNumber = (layout.certain() & ~NUMBERS) == 0;
        if (mayBeNumber && !literals.isEmpty(lane) && (!layout.isInteger() || hasWhole(lane, layout.length()))) {
            numbers.add(lane);
        }
    }

    private void add(int lane, Layout layout, List<Search> searches) {
        List<Search> any = new ArrayList<>();
        add(lane, layout.alphabet(), any);
        for (Search search : any) {
            Search fitting = within(search, layout);
            if (fitting.flags() != 0 || fitting.inside() != null) {
                searches.add(fitting);
            }
        }
    }

    private Search within(Search search, Layout layout) {
        boolean hasWhole = hasWhole(search.lane(), layout.length());
        Narrow inside = search.inside() == null ? null : search.inside().within(layout);
        return new Search(
                literals,
                search.lane(),
                hasWhole ? search.flags() : LiteralTable.withoutWhole(search.flags()),
                inside == null || inside.isEmpty() ? null : inside);
    }

    private boolean hasWhole(int lane, int length) {
        return (narrow.wholeLengths(lane) >>> NarrowLiterals.lengthBit(length) & 1) != 0;
    }

    /// Folding leaves the length of a value as it is where that is known to be ASCII.
    private long lengths(Search search, long alphabet) {
        boolean isWholeOnly = search.inside() == null && LiteralTable.isWhole(search.flags());
        return isWholeOnly && Alphabet.isSmall(alphabet) ? narrow.wholeLengths(search.lane()) : ANY_LENGTH;
    }

    private void add(int field, long alphabet, List<Search> folded, List<Search> cased, List<Integer> numbers) {
        add(Lanes.of(field, Lanes.FOLDED), alphabet, folded);
        add(Lanes.of(field, Lanes.CASED), alphabet, cased);
        // A number may be written with fewer kinds of bytes than a rule writes it: 1e-2 is 0.01.
        boolean mayBeNumber = !Alphabet.isSmall(alphabet) || (alphabet & ~NUMBERS) == 0;
        if (mayBeNumber && !literals.isEmpty(Lanes.of(field, Lanes.NUMBER))) {
            numbers.add(Lanes.of(field, Lanes.NUMBER));
        }
    }

    private void add(int lane, long alphabet, List<Search> searches) {
        int flags = literals.isEmpty(lane) ? 0 : literals.flags(lane, alphabet);
        int inside = flags & LiteralTable.INSIDE;
        Narrow few = inside == 0 ? null : narrow.of(lane, alphabet);
        if (few != null) {
            flags &= ~LiteralTable.INSIDE;
        }
        boolean hasFew = few != null && !few.isEmpty();
        if (flags != 0 || hasFew) {
            searches.add(new Search(literals, lane, flags, hasFew ? few : null));
        }
    }
}
