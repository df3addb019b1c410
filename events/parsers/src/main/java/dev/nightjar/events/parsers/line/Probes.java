package dev.nightjar.events.parsers.line;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The probes of many sources. A line is shown only to those whose [Look] it has, in the sources' order.
///
/// The looks are numbered in that order. For each place that some look names there is a table by character, of the
/// looks that the character allows, a bit for each: their common bits are the looks whose start the line has, and
/// only of these the marks are compared and the probes asked. Nothing is remembered from line to line.
public final class Probes {
    /// Characters at a text's start within which commas, blanks and brackets are looked for.
    static final int NEAR = 96;

    /// How many of a line's looks are found at once: the bits of a `long`.
    private static final int WORD = Long.SIZE;

    /// The code of all characters beyond ASCII, which each set allows.
    private static final int BEYOND_ASCII = 128;

    /// The code of a place that the text does not have.
    private static final int NOTHING = 129;

    private static final int CODES = 130;

    private final Source[] sources;
    /// The bits of the marks that each look wants: see [Marks].
    private final long[] wanted;

    /// The bits of the letters that each look wants before a `=`.
    private final long[] keyEnds;

    private final int words;

    /// The places that looks name.
    private final int[] places;

    /// By place, code and word.
    private final long[][] allowed;

    /// By situation (1: behind a header or in an envelope, 2: JSON) and word: the looks that lines may have there.
    private final long[][] situations;

    /// By word: the looks of sources that a header in the record makes known, whatever the line looks like.
    private final long[] behindHeaders;

    /// Of all sources that have a probe.
    public Probes(List<Source> all) {
        var owners = new ArrayList<Source>();
        var owned = new ArrayList<Look>();
        for (Source source : all) {
            for (Look look : source.looks()) {
                owners.add(source);
                owned.add(look);
            }
        }
        sources = owners.toArray(Source[]::new);
        wanted = owned.stream().mapToLong(Look::wanted).toArray();
        keyEnds = owned.stream().mapToLong(Look::keyEnds).toArray();
        words = (sources.length + WORD - 1) / WORD;
        places = owned.stream()
                .flatMap(look -> look.places().stream())
                .mapToInt(Look.Place::where)
                .distinct()
                .toArray();
        allowed = new long[places.length][];
        for (int i = 0; i < places.length; i++) {
            allowed[i] = table(owned, places[i]);
        }
        situations = new long[4][words];
        behindHeaders = new long[words];
        for (int i = 0; i < sources.length; i++) {
            int wantedSituation = owned.get(i).situation();
            for (int situation = 0; situation < situations.length; situation++) {
                boolean isPossible = (situation & wantedSituation) == wantedSituation;
                situations[situation][i / WORD] |= isPossible ? 1L << i : 0;
            }
            behindHeaders[i / WORD] |= sources[i].knowsHeaders() ? 1L << i : 0;
        }
    }

    private long[] table(List<Look> looks, int place) {
        var table = new long[CODES * words];
        for (int i = 0; i < sources.length; i++) {
            for (int code = 0; code < CODES; code++) {
                table[code * words + i / WORD] |= isAllowed(looks.get(i), place, code) ? 1L << i : 0;
            }
        }
        return table;
    }

    private static boolean isAllowed(Look look, int place, int code) {
        for (Look.Place each : look.places()) {
            BitSet set = each.allowed();
            if (each.where() == place && !set.get(code) && (code != BEYOND_ASCII || place == Look.COMMA)) {
                return false;
            }
        }
        return true;
    }

    /// The sources whose probes say yes to a line, to be asked for one by one.
    public Asking ask(Line line) {
        return new Asking(line);
    }

    /// One line's way through the probes.
    public final class Asking {
        private final Line line;
        private final boolean isBehindHeader;
        private final int situation;
        private int word;
        private long left;
        private final long[] started;
        private @Nullable Source last;

        private Asking(Line line) {
            this.line = line;
            this.isBehindHeader = line.followsHeader();
            this.situation = (line.isWrapped() ? Look.WRAPPED : 0) | (line.json() != null ? Look.JSON : 0);
            this.started = start();
        }

        /// The next source that takes the line for its own; null when there is no other.
        public @Nullable Source next() {
            while (true) {
                while (left == 0) {
                    if (word == words) {
                        return null;
                    }
                    left = started[word++];
                }
                int i = (word - 1) * WORD + Long.numberOfTrailingZeros(left);
                left &= left - 1;
                Source source = sources[i];
                if (isLooked(source, i) && source != last) {
                    last = source; // its other looks are of no interest any more
                    if (source.matches(line)) {
                        return source;
                    }
                }
            }
        }

        private boolean isLooked(Source source, int look) {
            return (line.holds(wanted[look]) && (keyEnds[look] == 0 || (keyEnds[look] & ~line.keyEnds()) == 0))
                    || (isBehindHeader && source.knowsHeaders());
        }

        /// By word: the looks that the line's start has.
        private long[] start() {
            String text = line.message();
            long[] found = situations[situation].clone();
            for (int i = 0; i < places.length; i++) {
                int row = code(text, places[i]) * words;
                for (int w = 0; w < words; w++) {
                    found[w] &= allowed[i][row + w];
                }
            }
            for (int w = 0; isBehindHeader && w < words; w++) {
                found[w] |= behindHeaders[w];
            }
            return found;
        }

        private static int code(String text, int place) {
            return switch (place) {
                case Look.LAST -> character(text, text.length() - 1);
                case Look.COMMA -> {
                    int comma = text.indexOf(',', 0, Math.min(text.length(), NEAR));
                    yield comma < 0 ? NOTHING : comma;
                }
                case Look.BRACKET -> {
                    int bracket = text.indexOf(" [", 0, Math.min(text.length(), NEAR));
                    yield bracket < 0 ? NOTHING : character(text, bracket + 2);
                }
                case Look.BLANK -> {
                    int blank = text.indexOf(' ', 0, Math.min(text.length(), NEAR));
                    yield blank < 0 ? NOTHING : character(text, blank + 1);
                }
                default -> character(text, place);
            };
        }

        private static int character(String text, int place) {
            return place < 0 || place >= text.length() ? NOTHING : Math.min(text.charAt(place), BEYOND_ASCII);
        }
    }
}
