package dev.nightjar.events.parsers.line;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// What a text must look like for a source's probe to be asked about it: what stands in some of its places, which
/// punctuation it holds. Only what the probe itself demands; then a line is shown to the few probes that may want it,
/// and the answer is that of asking all of them.
///
/// ```java
/// Look.starting("0-9").at(4, "-").at(10, " ").holding(":[")
/// ```
/// In a set of characters `0-9` is a range; a `-` at its start or end is itself. A character beyond ASCII belongs to
/// each set, since probes know digits and blanks of all scripts.
public final class Look {
    /// Stands for the place of the text's last character.
    static final int LAST = -1;

    /// Stands for the number of characters in front of the first comma.
    static final int COMMA = -2;

    /// Stands for the place behind the first `[` that a blank is in front of, near the text's start.
    static final int BRACKET = -3;

    /// Stands for the place behind the first blank, near the text's start.
    static final int BLANK = -4;

    /// Bits of the situation that a line is in: behind a header or in an envelope; a JSON object.
    static final int WRAPPED = 1;

    static final int JSON = 2;

    /// What a text of any look has.
    public static final Look ANY = new Look(List.of(), "", 0, 0);

    private final List<Place> places;
    private final String marks;
    private final long keyEnds;
    private final int situation;

    /// A place and what may stand there.
    record Place(int where, BitSet allowed) {}

    private Look(List<Place> places, String marks, long keyEnds, int situation) {
        this.places = places;
        this.marks = marks;
        marks.chars().forEach(mark -> Marks.bit((char) mark));
        this.keyEnds = keyEnds;
        this.situation = situation;
    }

    /// The first character is one of these.
    public static Look starting(String set) {
        return ANY.at(0, set);
    }

    /// The last character is one of these.
    public static Look ending(String set) {
        return ANY.with(new Place(LAST, characters(set)));
    }

    /// The text was behind a syslog header or in an agent's envelope.
    public static Look wrapped() {
        return new Look(List.of(), "", 0, WRAPPED);
    }

    /// The text is a JSON object.
    public static Look json() {
        return new Look(List.of(), "", 0, JSON);
    }

    /// One of these characters stands in a place, from 0 on.
    public Look at(int place, String set) {
        return with(new Place(place, characters(set)));
    }

    /// One of these characters stands behind the text's first blank with a `[`.
    public Look behindBracket(String set) {
        return with(new Place(BRACKET, characters(set)));
    }

    /// One of these characters stands behind the text's first blank.
    public Look behindBlank(String set) {
        return with(new Place(BLANK, characters(set)));
    }

    /// So many characters stand in front of the text's first comma.
    ///
    /// @param most below [LookTable#NEAR]
    public Look beforeComma(int least, int most) {
        var lengths = new BitSet();
        lengths.set(least, most + 1);
        return with(new Place(COMMA, lengths));
    }

    /// The text holds all these marks of punctuation and capital letters, anywhere.
    ///
    /// @throws IllegalArgumentException for a digit or a small letter
    public Look holding(String characters) {
        return new Look(places, marks + characters, keyEnds, situation);
    }

    /// Each of these letters stands somewhere right in front of a `=`: the ends of keys such as `id=` and `msg=`.
    public Look keysEndingIn(String letters) {
        long ends = keyEnds;
        for (int i = 0; i < letters.length(); i++) {
            ends |= keyEnd(letters.charAt(i));
        }
        return new Look(places, marks + '=', ends, situation);
    }

    private Look with(Place place) {
        var more = new ArrayList<>(places);
        more.add(place);
        return new Look(List.copyOf(more), marks, keyEnds, situation);
    }

    private static BitSet characters(String set) {
        var characters = new BitSet();
        for (int i = 0; i < set.length(); i++) {
            boolean isRange = i + 2 < set.length() && set.charAt(i + 1) == '-';
            int last = set.charAt(isRange ? i + 2 : i);
            characters.set(set.charAt(i), last + 1);
            i += isRange ? 2 : 0;
        }
        return characters;
    }

    /// The bit of a letter before a `=`; letters and signs may share one, so that a look is had too often at worst.
    static long keyEnd(char letter) {
        return 1L << letter;
    }

    /// Whether something has to stand in a place.
    boolean names(int where) {
        for (Place each : places) {
            if (each.where() == where) {
                return true;
            }
        }
        return false;
    }

    /// Whether a character may stand in a place, by its code: see [LookTable].
    boolean allows(int where, int code) {
        for (Place each : places) {
            boolean isBeyond = code == LookTable.BEYOND_ASCII && where != COMMA;
            if (each.where() == where && !isBeyond && !each.allowed().get(code)) {
                return false;
            }
        }
        return true;
    }

    List<Place> places() {
        return places;
    }

    int situation() {
        return situation;
    }

    /// The bits of the marks.
    long wanted() {
        return marks.chars().mapToLong(mark -> Marks.bit((char) mark)).reduce(0, (all, bit) -> all | bit);
    }

    /// The bits of the letters that stand before a `=`; 0 when none has to.
    long keyEnds() {
        return keyEnds;
    }
}
