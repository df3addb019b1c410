package dev.nightjar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.MalformedJson;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TerminalTest {
    @Test
    void leavesOrdinaryTextOfAnyLanguageAlone() {
        assertThat(Terminal.line("Größe 5 · 夜鷹 · 🦉 (ok)")).isEqualTo("Größe 5 · 夜鷹 · 🦉 (ok)");
    }

    @Test
    void showsAnEscapeSequenceInsteadOfObeyingIt() {
        assertThat(Terminal.line("root\u001b[2J\u009b1A")).isEqualTo("root\\x1b[2J\\x9b1A");
    }

    @Test
    void keepsALineOneLine() {
        assertThat(Terminal.line("a\nb\rc\u2028d")).isEqualTo("a\\x0ab\\x0dc\\u{2028}d");
    }

    @Test
    void showsABidirectionalOverride() {
        assertThat(Terminal.line("gpj\u202eexe")).isEqualTo("gpj\\u{202e}exe");
    }

    @Test
    void showsHalfACharacter() {
        assertThat(Terminal.line("a\ud83e")).isEqualTo("a\\u{d83e}");
    }

    @Test
    void cutsToTheWidthWithoutSplittingACharacter() {
        assertThat(Terminal.line("🦉🦉🦉", 2)).isEqualTo("🦉…");
        assertThat(Terminal.line("abc", 3)).isEqualTo("abc");
    }

    @Test
    void jsonStaysTheSameJsonAndIsHarmless() throws MalformedJson {
        String hostile = "{\"a\":\"\u009b2J \u202e 🦉 \udb40\udc41 é\"}";

        String shown = Terminal.json(hostile);

        assertThat(shown).isEqualTo("{\"a\":\"\\u009b2J \\u202e 🦉 \\udb40\\udc41 é\"}");
        assertThat(Json.readObject(shown)).isEqualTo(Json.readObject(hostile));
    }

    @Test
    void neverLetsAControlCharacterThrough() {
        long seed = 20_261_122;
        var random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            String text = random.ints(20, 0, 0x3000)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertThat(Terminal.line(text).codePoints())
                    .as("seed %d, text %d", seed, i)
                    .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
        }
    }
}
