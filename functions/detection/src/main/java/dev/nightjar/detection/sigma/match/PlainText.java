package dev.nightjar.detection.sigma.match;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.nightjar.detection.sigma.scan.Bytes;
import dev.nightjar.events.model.JsonWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A text of an event that JSON has as it is: characters of ASCII none of which needs an escape.
public final class PlainText {
    private final byte[] ascii;
    private @Nullable String text;

    private PlainText(byte[] ascii) {
        this.ascii = ascii;
    }

    /// Null when the text is not one of these.
    ///
    /// @param buffer with `Bytes.SLACK` bytes behind `to`
    public static @Nullable PlainText of(byte[] buffer, int from, int to) {
        return Bytes.isPlainJson(buffer, from, to) ? new PlainText(Arrays.copyOfRange(buffer, from, to)) : null;
    }

    /// Writes what stands between the quotes of the JSON string.
    public void writeTo(JsonWriter json) {
        json.write(ascii);
    }

    @Override
    public String toString() {
        String ready = text;
        if (ready == null) {
            ready = new String(ascii, ISO_8859_1);
            text = ready;
        }
        return ready;
    }
}
