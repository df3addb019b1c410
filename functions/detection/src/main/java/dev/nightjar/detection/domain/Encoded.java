package dev.nightjar.detection.domain;

/// How much of a name looks like data that somebody wrote in it, by marks that a person can check.
///
/// A label counts with all its characters when it is no word and no numbered name:
/// - longer than any word (24 characters), or
/// - at least six characters with digits in the middle or more than four at the end (`GQ5vL29EBA`, `id-64840`), or
/// - at least eight letters of which fewer than a fifth are vowels (`xkqzrtbv`).
public final class Encoded {
    private static final int LONGEST_WORD = 24;
    private static final int LEAST_MIXED = 6;
    private static final int LEAST_LETTERS = 8;
    private static final int NUMBERED = 4;
    private static final int VOWEL_SHARE = 5;

    private Encoded() {}

    /// Characters of the labels that look like data.
    public static int characters(String name) {
        int sum = 0;
        int from = 0;
        for (int dot = name.indexOf('.'); ; dot = name.indexOf('.', from)) {
            String label = name.substring(from, dot < 0 ? name.length() : dot);
            sum += isData(label) ? label.length() : 0;
            if (dot < 0) {
                return sum;
            }
            from = dot + 1;
        }
    }

    /// Whether one label looks like data.
    public static boolean isData(String label) {
        if (label.length() < LEAST_MIXED) {
            return false;
        }
        if (label.length() > LONGEST_WORD) {
            return true;
        }
        int end = label.length();
        while (end > 0 && isDigit(label.charAt(end - 1))) {
            end--;
        }
        int letters = 0;
        int vowels = 0;
        boolean hasInnerDigit = false;
        for (int i = 0; i < end; i++) {
            char c = label.charAt(i);
            hasInnerDigit |= isDigit(c);
            letters += Character.isLetter(c) ? 1 : 0;
            vowels += "aeiouyAEIOUY".indexOf(c) >= 0 ? 1 : 0;
        }
        return hasInnerDigit
                || label.length() - end > NUMBERED
                || (letters >= LEAST_LETTERS && vowels * VOWEL_SHARE < letters);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
