package dev.nightjar.detection.sigma.index;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// The literals anywhere inside of values, by lane: for values that few of them fit, or long ones only. And how
/// long whole values are that rules ask for. Shared by all threads; found out when first asked for, which
/// loading rules need not wait for.
public final class NarrowLiterals {
    /// Entries up to which looking for one after the other is faster than a pass for all.
    private static final int MAX_FEW = 8;

    /// Long entries up to which their grams, of every place in a stride, stay near.
    private static final int MAX_STRIDED = 1 << 10;

    private static final int MIN_LONG = Math.max(StridedGrams.MIN_LENGTH, HeadedTexts.MIN_LENGTH);

    /// Lanes and alphabets for which it is remembered what can be in a value.
    private static final int KNOWN = 1 << 10;

    private static final long ANYTHING = -1;

    private static final int[] NONE = {};

    private final LiteralTable literals;
    private volatile @Nullable Found found;

    /// @param starts of each lane in the others; one more at the end
    /// @param stepped of each lane that was searched for them
    /// @param known by lane and alphabet
    private record Found(
            int[] starts,
            int[] entries,
            long[] alphabets,
            long[] wholeLengths,
            AtomicReferenceArray<@Nullable SteppedTexts> stepped,
            AtomicReferenceArray<@Nullable Known> known) {}

    private record Known(int lane, long alphabet, @Nullable Narrow narrow) {}

    public NarrowLiterals(LiteralTable literals) {
        this.literals = literals;
    }

    /// The lengths of whole values that a lane asks for, a bit for each; the highest for all from 63 bytes on.
    public long wholeLengths(int lane) {
        return found().wholeLengths()[lane];
    }

    /// The place of a length among the bits of `wholeLengths`.
    public static int lengthBit(int length) {
        return Math.min(length, 63);
    }

    /// Those that can be in a value; null when they are so many that a pass for all is faster.
    ///
    /// @param alphabet of the value; all that is there fits one that is not small
    public @Nullable Narrow of(int lane, long alphabet) {
        Found all = found();
        long spelled = Alphabet.isSmall(alphabet) ? alphabet : ANYTHING;
        int place = (int) (((spelled + lane) * 0x9E3779B97F4A7C15L) >>> 54);
        Known ready = all.known().get(place);
        if (ready == null || ready.lane() != lane || ready.alphabet() != spelled) {
            ready = new Known(lane, spelled, of(all, lane, spelled));
            all.known().set(place, ready);
        }
        return ready.narrow();
    }

    private @Nullable Narrow of(Found all, int lane, long spelled) {
        var few = new int[MAX_FEW];
        int fewCount = 0;
        int longCount = 0;
        for (int i = all.starts()[lane]; i < all.starts()[lane + 1]; i++) {
            if ((all.alphabets()[i] & ~spelled) == 0) {
                if (literals.length(all.entries()[i]) >= MIN_LONG) {
                    longCount++;
                } else if (fewCount == MAX_FEW) {
                    return stepped(all, lane);
                } else {
                    few[fewCount++] = all.entries()[i];
                }
            }
        }
        if (longCount == 0) {
            return new Narrow(literals, lane, Arrays.copyOf(few, fewCount), NONE, null, null);
        }
        int[] fitting = longEntries(all, lane, spelled, longCount);
        LongTexts texts = longCount <= MAX_STRIDED ? strided(fitting) : headed(fitting);
        return texts == null ? null : new Narrow(literals, lane, Arrays.copyOf(few, fewCount), fitting, texts, null);
    }

    /// All of a lane, whatever the alphabet; null when they are too many, or too many are too short.
    private @Nullable Narrow stepped(Found all, int lane) {
        int[] entries = Arrays.copyOfRange(all.entries(), all.starts()[lane], all.starts()[lane + 1]);
        int[] tiny = Arrays.stream(entries).filter(this::isTiny).toArray();
        if (entries.length > SteppedTexts.MAX_TEXTS || tiny.length > MAX_FEW) {
            return null;
        }
        SteppedTexts texts = all.stepped().get(lane);
        if (texts == null) {
            texts = new SteppedTexts(
                    literals,
                    lane,
                    Arrays.stream(entries).filter(entry -> !isTiny(entry)).toArray());
            all.stepped().set(lane, texts);
        }
        return new Narrow(literals, lane, tiny, NONE, null, texts);
    }

    private boolean isTiny(int entry) {
        return literals.length(entry) < SteppedTexts.MIN_LENGTH;
    }

    private int[] longEntries(Found all, int lane, long spelled, int count) {
        var entries = new int[count];
        int next = 0;
        for (int i = all.starts()[lane]; i < all.starts()[lane + 1]; i++) {
            if ((all.alphabets()[i] & ~spelled) == 0 && literals.length(all.entries()[i]) >= MIN_LONG) {
                entries[next++] = all.entries()[i];
            }
        }
        return entries;
    }

    private LongTexts strided(int[] entries) {
        var grams = new StridedGrams(entries.length);
        for (int entry : entries) {
            grams.add(literals.data(), literals.place(entry), literals.length(entry));
        }
        return grams;
    }

    /// Null when they begin in too many ways.
    private @Nullable LongTexts headed(int[] entries) {
        var texts = new HeadedTexts(entries.length);
        for (int entry : entries) {
            if (!texts.note(literals.data(), literals.place(entry), literals.length(entry))) {
                return null;
            }
        }
        for (int entry : entries) {
            texts.add(literals.data(), literals.place(entry));
        }
        return texts;
    }

    /// The literals anywhere inside of values of one alphabet.
    public static final class Narrow {
        private final LiteralTable literals;
        private final int lane;
        private final int[] few;
        private final int[] many;
        private final @Nullable LongTexts texts;
        private final @Nullable SteppedTexts stepped;

        /// @param few entries to look for one by one
        /// @param many the entries of `texts`
        private Narrow(
                LiteralTable literals,
                int lane,
                int[] few,
                int[] many,
                @Nullable LongTexts texts,
                @Nullable SteppedTexts stepped) {
            this.literals = literals;
            this.lane = lane;
            this.few = few;
            this.many = many;
            this.texts = texts;
            this.stepped = stepped;
        }

        public boolean isEmpty() {
            return few.length == 0 && texts == null && stepped == null;
        }

        /// Whether values of ASCII can be searched before they are folded.
        public boolean isForUnfolded() {
            return stepped != null && few.length == 0 && Lanes.kind(lane) == Lanes.FOLDED;
        }

        /// Adds what is true of a value that is not folded yet, where `isForUnfolded`.
        ///
        /// @param buffer with `Bytes.SLACK` bytes behind `to`
        /// @return false when it is not ASCII, and may hold more than was found
        public boolean findUnfolded(byte[] buffer, int from, int to, AtomSet found) {
            return stepped != null && stepped.find(buffer, from, to, found);
        }

        /// Those that can be in a value of a layout.
        public Narrow within(Layout layout) {
            return new Narrow(literals, lane, fitting(few, layout), many, longWithin(layout), stepped);
        }

        private @Nullable LongTexts longWithin(Layout layout) {
            return switch (texts) {
                case HeadedTexts headed -> headed.within(layout);
                case StridedGrams _ when fitting(many, layout).length == 0 -> null;
                case null, default -> texts;
            };
        }

        private int[] fitting(int[] entries, Layout layout) {
            return Arrays.stream(entries)
                    .filter(entry -> layout.mayHold(literals.data(), literals.place(entry), literals.length(entry)))
                    .toArray();
        }

        /// Adds what is true of a value.
        ///
        /// @param value with `Bytes.SLACK` bytes behind its end
        /// @param length from 0 on
        public void find(byte[] value, int length, AtomSet found) {
            if (stepped != null) {
                stepped.find(value, 0, length, found);
            }
            if (texts != null && texts.mayBeIn(value, length)) {
                literals.find(lane, literals.laneFlags()[lane] & LiteralTable.INSIDE, value, length, found);
                return;
            }
            for (int entry : few) {
                literals.findOne(entry, value, length, found);
            }
        }
    }

    private Found found() {
        Found ready = found;
        if (ready == null) {
            ready = find();
            found = ready;
        }
        return ready;
    }

    private Found find() {
        int lanes = literals.laneFlags().length;
        var starts = new int[lanes + 1];
        literals.forEachEntry((tag, _) -> starts[GramClass.lane(tag) + 1] += inside(tag));
        for (int lane = 0; lane < lanes; lane++) {
            starts[lane + 1] += starts[lane];
        }
        int[] next = starts.clone();
        var entries = new int[starts[lanes]];
        var alphabets = new long[starts[lanes]];
        var wholeLengths = new long[lanes];
        literals.forEachEntry((tag, entry) -> {
            if (GramClass.bit(tag) == GramClass.WHOLE.bit()) {
                wholeLengths[GramClass.lane(tag)] |= 1L << lengthBit(literals.length(entry));
            }
            if (inside(tag) == 1) {
                int place = next[GramClass.lane(tag)]++;
                entries[place] = entry;
                alphabets[place] = literals.alphabet(entry);
            }
        });
        return new Found(
                starts,
                entries,
                alphabets,
                wholeLengths,
                new AtomicReferenceArray<>(lanes),
                new AtomicReferenceArray<>(KNOWN));
    }

    private static int inside(int tag) {
        return (GramClass.INSIDE & GramClass.bit(tag)) == 0 ? 0 : 1;
    }
}
