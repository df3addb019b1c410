package dev.nightjar.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.cli.Nightjar;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchNormalizeCommandTest {
    @Test
    void countsWhatItMeasures(@TempDir Path folder) throws Exception {
        String line = "Nov 22 09:00:01 web-1 sshd[7]: Failed password for bob from 192.0.2.10 port 50022 ssh2\n";
        Path log = Files.writeString(folder.resolve("auth.log"), line + line + "nothing known\n");
        var out = new StringWriter();

        int exit = Nightjar.commandLine()
                .setOut(new PrintWriter(out))
                .execute("bench", "normalize", "--json", "--rounds", "1", log.toString());

        assertThat(exit).isZero();
        JsonObject json = Json.readObject(out.toString());
        assertThat(json.get("lines")).isEqualTo(3L);
        assertThat(json.get("events")).isEqualTo(2L);
        assertThat(json.get("rejected")).isEqualTo(1L);
        assertThat(json.get("bytes")).isEqualTo(Files.size(log));
        assertThat(json.number("written_bytes").orElseThrow()).isGreaterThan(2L * line.length());
    }

    @Test
    void printsARowOfAMarkdownTableForEachFile(@TempDir Path folder) throws Exception {
        Path log = Files.writeString(folder.resolve("a|b.log"), "Nov 22 09:00:01 web-1 sshd[7]: Server listening\n");
        var out = new StringWriter();

        int exit = Nightjar.commandLine()
                .setOut(new PrintWriter(out))
                .execute("bench", "normalize", "--markdown", "--rounds", "1", log.toString());

        assertThat(exit).isZero();
        assertThat(out.toString().lines().toList())
                .hasSize(3)
                .last()
                .asString()
                .matches("\\| ab (\\| [0-9,.]+ ){5}\\|");
    }
}
