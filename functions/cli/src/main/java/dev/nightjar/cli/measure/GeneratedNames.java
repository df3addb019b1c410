package dev.nightjar.cli.measure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Names as programs make them, in the ways that are published of malware: not the lists of any family, but the same
/// arithmetic. The last sort is made of words, which no lexical score can tell.
final class GeneratedNames {
    private static final int EACH = 10_000;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final List<String> WORDS = List.of(
            "silver", "river", "house", "garden", "winter", "paper", "stone", "market", "window", "forest", "summer",
            "bridge", "candle", "mirror", "copper", "meadow");

    private GeneratedNames() {}

    static Map<String, List<String>> bySort() {
        var random = new Random(2026);
        var sorts = new LinkedHashMap<String, List<String>>();
        sorts.put("12-20 letters", names(() -> letters(random, 12 + random.nextInt(9), LETTERS)));
        sorts.put("8-11 letters", names(() -> letters(random, 8 + random.nextInt(4), LETTERS)));
        sorts.put("16 hexadecimal", names(() -> letters(random, 16, "0123456789abcdef")));
        sorts.put("letters, digits", names(() -> letters(random, 14, LETTERS + "0123456789")));
        sorts.put(
                "two words",
                names(() -> WORDS.get(random.nextInt(WORDS.size())) + WORDS.get(random.nextInt(WORDS.size()))));
        return sorts;
    }

    private static List<String> names(Supplier<String> one) {
        return IntStream.range(0, EACH).mapToObj(i -> one.get() + ".test").toList();
    }

    private static String letters(Random random, int length, String alphabet) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
