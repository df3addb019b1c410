package dev.nightjar.events.parsers.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class CefTest {
    @Test
    void aBackslashProtectsPipesEqualsSignsAndLineEnds() {
        Cef cef = read("CEF:0|A|B|1|id|a \\| b \\\\ c|5|msg=x\\=1\\ny act=C:\\\\dir");

        assertThat(cef.name()).isEqualTo("a | b \\ c");
        assertThat(cef.extension().text("msg")).contains("x=1\ny");
        assertThat(cef.extension().text("act")).contains("C:\\dir");
    }

    @Test
    void aValueGoesOnToTheNextKey() {
        Cef cef = read("CEF:0|A|B|1|id|n|5|msg=two words and more src=192.0.2.1 cs1Label=a b");

        assertThat(cef.extension().text("msg")).contains("two words and more");
        assertThat(cef.extension().text("src")).contains("192.0.2.1");
        assertThat(cef.extension().text("cs1Label")).contains("a b");
    }

    @Test
    void anUnprotectedEqualsSignInAUrlIsNoKey() {
        assertThat(read("CEF:0|A|B|1|id|n|5|request=https://example.com/?a=b&c=d src=192.0.2.1")
                        .extension()
                        .text("request"))
                .contains("https://example.com/?a=b&c=d");
    }

    @Test
    void aHeaderThatIsCutIsNone() {
        assertThat(Cef.read("CEF:0|A|B|1|id")).isNull();
        assertThat(Cef.read("no CEF here")).isNull();
    }

    private static Cef read(String text) {
        return Objects.requireNonNull(Cef.read(text));
    }
}
