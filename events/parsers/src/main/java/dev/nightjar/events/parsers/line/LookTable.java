package dev.nightjar.events.parsers.line;

import java.util.ArrayList;
import java.util.List;

/// Some looks as tables. They are numbered in their sources' order; for each place that one of them names there is a
/// table by character, of the looks that the character allows, a bit for each: their common bits are the looks whose
/// places a text has.
final class LookTable {
    /// Characters at a text's start within which commas, blanks and brackets are looked for.
    static final int NEAR = 96;

    /// How many of a line's looks are found at once: the bits of a `long`.
    static final int WORD = Long.SIZE;

    /// The code of all characters beyond ASCII, which each set allows.
    static final int BEYOND_ASCII = 128;

    /// The code of a place that the text does not have.
    private static final int NOTHING = 129;

    static final int CODES = 130;

    private final Source[] sources;

    /// The bits of the marks that each look wants: see [Marks].
    private final long[] wanted;

    /// The bits of the letters that each look wants before a `=`.
    private final long[] keyEnds;

    private final int words;

    /// The places that looks name; those that have to be searched for come last.
    private final int[] places;

    /// By place and word: the looks that name it.
    private final long[][] naming;

    /// By place, code and word.
    private final long[][] allowed;

    /// By situation (1: behind a header or in an envelope, 2: JSON) and word: the looks that lines may have there.
    private final long[][] situations;

    /// By word: the looks of sources that a header in the record makes known, whatever the line looks like.
    private final long[] behindHeaders;

    /// A look and whose it is.
    record Owned(Source source, Look look) {}

    LookTable(List<Owned> looks) {
        sources = looks.stream().map(Owned::source).toArray(Source[]::new);
        wanted = looks.stream().mapToLong(each -> each.look().wanted()).toArray();
        keyEnds = looks.stream().mapToLong(each -> each.look().keyEnds()).toArray();
        words = (looks.size() + WORD - 1) / WORD;
        places = places(looks);
        naming = new long[places.length][words];
        allowed = new long[places.length][CODES * words];
        for (int i = 0; i < places.length; i++) {
            for (int look = 0; look < looks.size(); look++) {
                fill(i, look, looks.get(look).look());
            }
        }
        situations = new long[4][words];
        behindHeaders = new long[words];
        for (int i = 0; i < looks.size(); i++) {
            int wantedSituation = looks.get(i).look().situation();
            for (int situation = 0; situation < situations.length; situation++) {
                boolean isPossible = (situation & wantedSituation) == wantedSituation;
                situations[situation][i / WORD] |= isPossible ? 1L << i : 0;
            }
            behindHeaders[i / WORD] |= looks.get(i).source().knowsHeaders() ? 1L << i : 0;
        }
    }

    private static int[] places(List<Owned> looks) {
        var places = new ArrayList<Integer>();
        for (Owned each : looks) {
            for (Look.Place place : each.look().places()) {
                if (!places.contains(place.where())) {
                    places.add(place.where());
                }
            }
        }
        places.sort((a, b) -> Boolean.compare(isSearched(a), isSearched(b)));
        return places.stream().mapToInt(place -> place).toArray();
    }

    private static boolean isSearched(int place) {
        return place < Look.LAST;
    }

    private void fill(int place, int look, Look owned) {
        long bit = 1L << look;
        int where = places[place];
        naming[place][look / WORD] |= owned.names(where) ? bit : 0;
        for (int code = 0; code < CODES; code++) {
            allowed[place][code * words + look / WORD] |= owned.allows(where, code) ? bit : 0;
        }
    }

    Source source(int look) {
        return sources[look];
    }

    /// Whether a line has the marks of a look, and the letters before a `=`.
    boolean isMarked(Line line, int look) {
        return line.holds(wanted[look]) && (keyEnds[look] == 0 || (keyEnds[look] & ~line.keyEnds()) == 0);
    }

    /// By word: the looks that the line has, as far as its places tell. A place is searched for only when a look that
    /// names it is left.
    long[] placed(Line line) {
        String text = line.message();
        int situation = (line.isWrapped() ? Look.WRAPPED : 0) | (line.json() != null ? Look.JSON : 0);
        long[] found = situations[situation].clone();
        for (int i = 0; i < places.length; i++) {
            int place = places[i];
            if (!isSearched(place) || isNamed(i, found)) {
                int row = code(text, place) * words;
                for (int word = 0; word < words; word++) {
                    found[word] &= allowed[i][row + word];
                }
            }
        }
        for (int word = 0; word < words && line.followsHeader(); word++) {
            found[word] |= behindHeaders[word];
        }
        return found;
    }

    private boolean isNamed(int place, long[] found) {
        long named = 0;
        for (int word = 0; word < words; word++) {
            named |= found[word] & naming[place][word];
        }
        return named != 0;
    }

    /// The code of what stands in a place of a text.
    static int code(String text, int place) {
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
