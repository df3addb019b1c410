package dev.nightjar.detection.sigma.match;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.detection.sigma.scan.Bytes;
import dev.nightjar.events.model.JsonWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlainTextTest {
    @Test
    void isWhatAWriterOfJsonWritesAsItIs() {
        for (int length = 0; length < 20; length++) {
            for (int place = 0; place < length; place++) {
                for (int character = 0; character < 256; character++) {
                    var text = new StringBuilder("x".repeat(length));
                    text.setCharAt(place, (char) character);
                    String json =
                            new String(new JsonWriter().write(text.toString()).toByteArray(), UTF_8);
                    boolean isPlain = character < 128 && json.equals("\"" + text + "\"");
                    PlainText plain = of(text.toString());
                    assertThat(plain != null)
                            .as("%d at %d of %d", character, place, length)
                            .isEqualTo(isPlain);
                    if (plain != null) {
                        assertThat(plain).hasToString(text.toString());
                    }
                }
            }
        }
    }

    private static @Nullable PlainText of(String text) {
        byte[] buffer = ("\"" + text + "\"").getBytes(ISO_8859_1);
        return PlainText.of(Arrays.copyOf(buffer, buffer.length + Bytes.SLACK), 1, 1 + text.length());
    }
}
