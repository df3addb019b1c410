package dev.nightjar.events.parsers.line;

/// The control characters, digits and punctuation (ASCII 0 to 63) that a text holds, a bit for each: tells at once that
/// a line without `%` is no line of a Cisco device.
final class Marks {
    private static final int COUNT = 64;

    private Marks() {}

    static long of(String text) {
        long marks = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            marks |= (1L << c) & ((c - COUNT) >> 31); // the shift spares a branch that is hard to foresee
        }
        return marks;
    }

    /// @throws IllegalArgumentException for a character that has no bit
    static long required(String characters) {
        if (characters.chars().anyMatch(c -> c >= COUNT)) {
            throw new IllegalArgumentException("only characters below '@' are marks: " + characters);
        }
        return of(characters);
    }
}
