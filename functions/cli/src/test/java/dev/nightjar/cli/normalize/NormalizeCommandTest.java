package dev.nightjar.cli.normalize;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.events.parsers.Normalizer;
import dev.nightjar.events.parsers.line.Origin;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NormalizeCommandTest {
    private static final Origin ORIGIN =
            Origin.of("default", "", Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
    private static final String SUCCESS =
            "Nov 22 09:00:01 web-1 sshd[7]: Accepted password for alice from 192.0.2.10 port 50022 ssh2\n";

    @Test
    void readsWholeLinesHoweverTheyAreCutAndTakesOffGzip() throws IOException {
        byte[] text = (SUCCESS.repeat(60_000) + "last line without an end").getBytes(UTF_8);
        var zipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(zipped)) {
            gzip.write(text);
        }

        var joined = new ByteArrayOutputStream();
        int pieces = 0;
        try (var in = new LinePieces(new ByteArrayInputStream(zipped.toByteArray()), start -> Optional.empty())) {
            for (byte[] piece = in.next(); piece != null; piece = in.next()) {
                joined.write(piece);
                pieces++;
                assertThat(piece[piece.length - 1]).isIn((byte) '\n', (byte) 'd');
            }
        }

        assertThat(pieces).isGreaterThan(1);
        assertThat(joined.toByteArray()).isEqualTo(text);
    }

    @Test
    void explainsHowALineIsUnderstood() {
        String explanation = new Explanation(Normalizer.standard(), ORIGIN).explain(SUCCESS.getBytes(UTF_8));

        assertThat(explanation)
                .contains("syslog header (RFC 3164): host web-1, program sshd")
                .contains("may come from: [sshd, syslog]")
                .contains("event Authentication, Logon")
                .contains("src_endpoint.ip = 192.0.2.10")
                .contains("valid OCSF 1.8.0");
    }

    @Test
    void hidesTerminalEscapesInWhatItExplains() {
        String explanation =
                new Explanation(Normalizer.standard(), ORIGIN).explain("\u001b[2Jnonsense".getBytes(UTF_8));

        assertThat(explanation).contains("\\x1b[2Jnonsense").contains("reject").doesNotContain("\u001b");
    }

    @Test
    void writesRejectedLinesWithTheirPlaceAndReason(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("rejects.ndjson");
        try (RejectsFile rejects = RejectsFile.open(file)) {
            rejects.write(
                    "in.log",
                    10,
                    Normalizer.standard()
                            .normalize("no known format\n".getBytes(UTF_8), ORIGIN)
                            .rejections());
        }

        assertThat(Files.readAllLines(file))
                .isEqualTo(List.of("{\"file\":\"in.log\",\"line\":11,"
                        + "\"reason\":\"no known source: the text matches no format\",\"raw\":\"no known format\"}"));
    }

    @Test
    void countsByClassAndSource() {
        var tally = new Tally();
        tally.add(Normalizer.standard().normalize((SUCCESS + "\nnonsense\n").getBytes(UTF_8), ORIGIN));

        var text = new StringWriter();
        tally.print(new PrintWriter(text));

        assertThat(text.toString())
                .contains("3 lines: 1 understood (1 events), 1 filtered, 1 rejected")
                .contains("1  3002   Authentication             sshd")
                .contains("1  filtered by blank-line");
    }
}
