package dev.nightjar.detection.sigma.regex;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import dev.nightjar.detection.sigma.value.Regex;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The automaton says what RE2/J says.
class SearcherTest {
    private static final String[] ATOMS = {
        "a", "b", "B", ".", "[ab]", "[^a]", "\\d", "\\s", "\\w", "\\W", "(a|bc)", "(?:ab)?", "é", "\\.", "[a-c1]", "^",
        "$", "(b*)", "\\x61", "[^\\s]", "\\\\"
    };
    private static final String[] COUNTS = {"", "", "", "*", "+", "?", "{2}", "{1,3}", "{0,2}", "{2,}", "*?", "+?"};
    private static final String[] FLAGS = {"", "", "(?i)", "(?s)", "(?is)"};
    private static final String LETTERS = "aabbcB1 .\n\\éK\u212Ak\uD83D\uDE00";

    private static Pattern pattern(String source) {
        return Regex.compile(source).pattern();
    }

    private static boolean searched(String source, String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        return new Searcher(Automaton.of(source), pattern(source)).finds(utf8, 0, utf8.length);
    }

    @Test
    void agreesWithRe2OnRandomExpressionsAndTexts() {
        long seed = 20_261_122;
        var random = new Random(seed);
        int served = 0;
        for (int i = 0; i < 4_000; i++) {
            String source = expression(random);
            var searcher = new Searcher(Automaton.of(source), pattern(source));
            served += searcher.isDeterministic() ? 1 : 0;
            for (int j = 0; j < 8; j++) {
                String text = text(random);
                byte[] utf8 = text.getBytes(UTF_8);
                assertThat(searcher.finds(utf8, 0, utf8.length))
                        .as("seed %d: %s in %s", seed, source, text)
                        .isEqualTo(pattern(source).matcher(text).find());
            }
        }
        assertThat(served).isGreaterThan(2_000);
    }

    private static String expression(Random random) {
        var source = new StringBuilder(FLAGS[random.nextInt(FLAGS.length)]);
        int atoms = 1 + random.nextInt(5);
        for (int i = 0; i < atoms; i++) {
            String atom = ATOMS[random.nextInt(ATOMS.length)];
            // RE2 takes no quantifier behind a quantifier.
            String count = atom.endsWith("?") ? "" : COUNTS[random.nextInt(COUNTS.length)];
            source.append(atom).append(count);
            if (random.nextInt(8) == 0) {
                source.append('|');
            }
        }
        return source.toString();
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        int length = random.nextInt(12);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(LETTERS.codePointAt(random.nextInt(LETTERS.length() - 2)));
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\bword\\b", "(?m)^a$", "\\pL+", "[[:alpha:]]", "(?i)é"})
    void leavesToRe2WhatTheAutomatonDoesNotServe(String source) {
        assertThat(new Searcher(Automaton.of(source), pattern(source)).isDeterministic())
                .isFalse();
        assertThat(searched(source, "a\nword é"))
                .isEqualTo(pattern(source).matcher("a\nword é").find());
    }

    @Test
    void staysLinearOnExpressionsBuiltToStall() {
        assertThat(searched("(.*a){12}b", "a".repeat(50_000) + "c")).isFalse();
        assertThat(searched("(a|b)*a(a|b){14}c", "ab".repeat(50_000))).isFalse();
    }

    @Test
    void doesNotTripOverBytesThatAreNoText() {
        byte[] bytes = {(byte) 0xFF, 'a', (byte) 0xE2, (byte) 0x82};
        assertThat(new Searcher(Automaton.of("a."), pattern("a.")).finds(bytes, 0, bytes.length))
                .isTrue();
        assertThat(new Searcher(Automaton.of("b"), pattern("b")).finds(bytes, 0, bytes.length))
                .isFalse();
    }
}
