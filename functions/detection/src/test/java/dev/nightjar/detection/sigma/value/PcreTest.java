package dev.nightjar.detection.sigma.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.PatternSyntaxException;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Held against `java.util.regex`, which means by `\s` and, where `\n` alone ends lines, by `$` what PCRE means.
class PcreTest {
    private static final String[] ATOMS = {
        "a",
        "\\s",
        "\\S",
        "[\\s]",
        "[^\\s]",
        "[\\S]",
        "[^\\Sa]",
        "[a\\s-]",
        "[\\s\\da-c]",
        "[\\]\\s]",
        ".",
        "\\$",
        "[$]",
        "\\Q\\s$\\E",
        "\\\\s",
        "\\d",
        "\\W"
    };
    private static final String[] COUNTS = {"", "", "*", "+", "?", "{1,2}"};
    private static final String[] FLAGS = {"", "", "(?m)", "(?s)", "(?im)", "(?m-m)"};
    private static final String TEXTS = "aab1s$\\]- \t\n\n\n\u000B\f\r\u00A0";

    @Test
    void meansWhatPcreMeans() {
        long seed = 20_261_123;
        var random = new Random(seed);
        int found = 0;
        for (int i = 0; i < 3_000; i++) {
            String source = FLAGS[random.nextInt(FLAGS.length)] + alternatives(random, 0);
            Regex regex = Regex.compile(source);
            Pattern oracle = Pattern.compile(source, Pattern.UNIX_LINES);
            for (int j = 0; j < 8; j++) {
                String text = text(random);
                boolean expected = oracle.matcher(text).find();
                found += expected ? 1 : 0;
                assertThat(regex.findsIn(text))
                        .as("seed %d: %s in %s", seed, source, text)
                        .isEqualTo(expected);
            }
        }
        assertThat(found).isBetween(4_000, 20_000);
    }

    /// With `$` at the end of some, also inside groups that set flags for themselves.
    private static String alternatives(Random random, int depth) {
        var source = new StringBuilder();
        int alternatives = 1 + random.nextInt(2);
        for (int i = 0; i < alternatives; i++) {
            source.append(i == 0 ? "" : "|");
            for (int j = random.nextInt(4); j >= 0; j--) {
                String atom = ATOMS[random.nextInt(ATOMS.length)];
                source.append(atom).append(COUNTS[random.nextInt(COUNTS.length)]);
            }
            switch (random.nextInt(depth < 2 ? 4 : 2)) {
                case 0 -> source.append('$');
                case 1 -> {}
                case 2 ->
                    source.append("(?m:")
                            .append(alternatives(random, depth + 1))
                            .append(')');
                default ->
                    source.append("((?-m)")
                            .append(alternatives(random, depth + 1))
                            .append(')');
            }
        }
        return source.toString();
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(TEXTS.charAt(random.nextInt(TEXTS.length())));
        }
        return text.toString();
    }

    @Test
    void saysWhatIsWrongOfWhatTheAuthorWrote() {
        assertThatThrownBy(() -> Regex.compile("[\\s$"))
                .isInstanceOf(PatternSyntaxException.class)
                .extracting(e -> ((PatternSyntaxException) e).getPattern())
                .isEqualTo("[\\s$");
    }
}
