package dev.nightjar.cli.send;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    @Test
    void readsLinesWithAndWithoutALineFeedAtTheEnd() throws IOException {
        assertThat(lines("a\n\nb".getBytes(UTF_8))).containsExactly("a", "", "b");
        assertThat(lines("a\n".getBytes(UTF_8))).containsExactly("a");
        assertThat(lines(new byte[0])).isEmpty();
    }

    @Test
    void opensGzip() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write("a\nb\n".getBytes(UTF_8));
        }
        assertThat(lines(packed.toByteArray())).containsExactly("a", "b");
    }

    @Test
    void cutsAnEndlessLineAndGoesOnBehindIt() throws IOException {
        byte[] text = new byte[LineReader.MAX_LINE + 10];
        text[LineReader.MAX_LINE + 8] = '\n';
        text[LineReader.MAX_LINE + 9] = 'z';
        try (var reader = new LineReader(new ByteArrayInputStream(text))) {
            assertThat(reader.next().orElseThrow()).hasSize(LineReader.MAX_LINE);
            assertThat(reader.wasCut()).isTrue();
            assertThat(reader.next().orElseThrow()).containsExactly('z');
            assertThat(reader.wasCut()).isFalse();
        }
    }

    private static List<String> lines(byte[] text) throws IOException {
        var lines = new ArrayList<String>();
        try (var reader = new LineReader(new ByteArrayInputStream(text))) {
            for (Optional<byte[]> line = reader.next(); line.isPresent(); line = reader.next()) {
                lines.add(new String(line.get(), UTF_8));
            }
        }
        return lines;
    }
}
