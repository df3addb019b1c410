package dev.nightjar.detection.distinct;

import java.util.Locale;

/// Whether the name that somebody registered looks as if a program had made it.
///
/// A lexical score, not a trained one: it counts, over the letters of the first label, how hard the name is to say.
/// Consonants in a row, letters that are rare beside each other, and digits among letters add to it. What a program
/// makes of words (`silentriverhouse`) it cannot see.
public final class Lexicon {
    /// At least this many characters: short names are all hard to say.
    private static final int SHORTEST = 8;

    /// Points per hundred characters from which a name counts as generated; see DETECTORS.md for the table.
    public static final int GENERATED = 55;

    private static final String VOWELS = "aeiouy";
    private static final String RARE = "jqxz";
    private static final int ROW = 3;

    private Lexicon() {}

    /// @param domain as registered, such as `example.com`
    public static boolean isGenerated(String domain) {
        return score(domain) >= GENERATED;
    }

    /// Points per hundred characters of the first label; 0 for a name too short to tell.
    public static int score(String domain) {
        int dot = domain.indexOf('.');
        String label = (dot < 0 ? domain : domain.substring(0, dot)).toLowerCase(Locale.ROOT);
        if (label.length() < SHORTEST || label.startsWith("xn--")) {
            return 0;
        }
        int points = 0;
        int row = 0;
        for (int i = 0; i < label.length(); i++) {
            char c = label.charAt(i);
            boolean isVowel = VOWELS.indexOf(c) >= 0;
            boolean isLetter = c >= 'a' && c <= 'z';
            row = isLetter && !isVowel ? row + 1 : 0;
            points += row >= ROW ? 1 : 0;
            points += row > ROW ? 1 : 0;
            points += RARE.indexOf(c) >= 0 ? 1 : 0;
            points += c >= '0' && c <= '9' && i > 0 && i + 1 < label.length() ? 1 : 0;
        }
        return points * 100 / label.length();
    }
}
