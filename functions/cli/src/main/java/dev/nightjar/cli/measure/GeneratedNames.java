package dev.nightjar.cli.measure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/// Names as programs make them, in the ways that are published of malware: not the lists of any family, but the same
/// arithmetic. The last sort is made of words, which no lexical score can tell.
final class GeneratedNames {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final List<String> WORDS = List.of(
            "silver", "river", "house", "garden", "winter", "paper", "stone", "market", "window", "forest", "summer",
            "bridge", "candle", "mirror", "copper", "meadow");

    private GeneratedNames() {}

    /// One name of each sort, as often as it is asked for.
    static Map<String, Function<Random, String>> bySort() {
        var sorts = new LinkedHashMap<String, Function<Random, String>>();
        sorts.put("12-20 letters", random -> TunnelNames.text(random, 12 + random.nextInt(9), LETTERS) + ".test");
        sorts.put("8-11 letters", random -> TunnelNames.text(random, 8 + random.nextInt(4), LETTERS) + ".test");
        sorts.put("6-8 letters", random -> TunnelNames.text(random, 6 + random.nextInt(3), LETTERS) + ".test");
        sorts.put("12 hexadecimal", random -> TunnelNames.text(random, 12, "0123456789abcdef") + ".test");
        sorts.put("letters, digits", random -> TunnelNames.text(random, 14, LETTERS + "0123456789") + ".test");
        sorts.put("two words", random -> word(random) + word(random) + ".test");
        return sorts;
    }

    private static String word(Random random) {
        return WORDS.get(random.nextInt(WORDS.size()));
    }
}
