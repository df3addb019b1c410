package dev.nightjar.detection.distinct;

import dev.nightjar.detection.domain.Spelling;

/// How much speaks for a program that made the name somebody would register: the bits of [Spelling] of its first label.
///
/// No name decides by itself: those of a while add up, each to at most [#MOST], and what a program makes of words
/// (`silentriverhouse`) is not seen.
public final class Lexicon {
    /// From so many bits on a name counts; see DETECTORS.md for the table.
    public static final int COUNTS = 8;

    /// What one name can add.
    public static final int MOST = 20;

    /// Shorter names are all hard to say.
    private static final int SHORTEST = 7;

    private Lexicon() {}

    /// Bits of the first label; 0 for a name too short to tell, and for an internationalized one (RFC 3492).
    ///
    /// @param domain as registered, such as `example.com`
    public static double bits(String domain) {
        int dot = domain.indexOf('.');
        String label = dot < 0 ? domain : domain.substring(0, dot);
        return label.length() < SHORTEST || label.startsWith("xn--") ? 0 : Spelling.bits(label);
    }

    /// What a name adds to the evidence, 0 when it does not count.
    public static long evidence(String domain) {
        double bits = bits(domain);
        return bits < COUNTS ? 0 : (long) Math.min(MOST, bits);
    }
}
