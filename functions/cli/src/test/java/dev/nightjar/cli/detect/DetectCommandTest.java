package dev.nightjar.cli.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.cli.Nightjar;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectCommandTest {
    private static final String WHOAMI = """
        title: Somebody asks who they are
        id: 6b0a5ad5-2b5f-4c57-8a0c-6a8c7e0e0101
        level: low
        tags: [attack.discovery, attack.t1033]
        logsource:
            product: windows
            category: process_creation
        detection:
            selection:
                Image|endswith: '\\whoami.exe'
            condition: selection
        """;

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeRules() throws IOException {
        Files.createDirectory(folder.resolve("rules"));
        Files.writeString(folder.resolve("rules/whoami.yml"), WHOAMI);
    }

    private Path file(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines));
    }

    private List<JsonObject> detect(String... arguments) throws MalformedJson {
        var out = new StringWriter();
        var line = Nightjar.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String[] call = new String[arguments.length + 3];
        call[0] = "detect";
        call[1] = "--rules";
        call[2] = folder.resolve("rules").toString();
        System.arraycopy(arguments, 0, call, 3, arguments.length);
        assertThat(line.execute(call)).as(err.toString()).isZero();
        var matches = new java.util.ArrayList<JsonObject>();
        for (String match : out.toString().lines().toList()) {
            matches.add(Json.readObject(match));
        }
        return matches;
    }

    @Test
    void countsEventsOverAllFilesFromZero() throws Exception {
        Path first = file("first.ndjson", "{\"product\":\"windows\"}", "{\"product\":\"windows\"}");
        Path second = file(
                "second.ndjson",
                "{\"product\":\"windows\",\"category\":\"process_creation\",\"Image\":\"C:\\\\Windows\\\\WHOAMI.exe\"}");
        List<JsonObject> matches = detect("--native", first.toString(), second.toString());
        assertThat(matches).hasSize(1);
        assertThat(matches.getFirst().get("event_index")).isEqualTo(2L);
    }

    @Test
    void saysWhichRuleFiredAndWhy() throws Exception {
        Path events = file(
                "events.ndjson",
                "{\"product\":\"windows\",\"category\":\"process_creation\",\"Image\":\"C:\\\\Windows\\\\whoami.exe\"}");
        assertThat(Json.write(detect("--native", events.toString()).getFirst()))
                .contains(
                        "\"rule_id\":\"6b0a5ad5-2b5f-4c57-8a0c-6a8c7e0e0101\"",
                        "\"rule_title\":\"Somebody asks who they are\"",
                        "\"level\":\"low\"",
                        "\"tags\":[\"attack.discovery\",\"attack.t1033\"]",
                        "\"selections\":[\"selection\"]",
                        "\"field\":\"Image\"",
                        "\"value\":\"C:\\\\Windows\\\\whoami.exe\"");
    }

    @Test
    void leavesOutOtherLogSourcesUnlessToldNotTo() throws Exception {
        Path events = file("events.ndjson", "{\"product\":\"linux\",\"Image\":\"/opt/wine/drive_c\\\\whoami.exe\"}");
        assertThat(detect("--native", events.toString())).isEmpty();
        assertThat(detect("--native", "--no-routing", events.toString())).hasSize(1);
    }

    @Test
    void readsWindowsEventsAsTheyAreNested() throws Exception {
        Path events = file(
                "events.ndjson",
                "{\"Event\":{\"System\":{\"Provider\":{\"#attributes\":{\"Name\":\"Microsoft-Windows-Sysmon\"}},\"EventID\":1,"
                        + "\"Channel\":\"Microsoft-Windows-Sysmon/Operational\"},\"EventData\":{\"Image\":\"C:\\\\a\\\\whoami.exe\"}}}",
                "{\"winlog\":{\"channel\":\"x\",\"event_data\":{\"Image\":\"C:\\\\a\\\\whoami.exe\"}}}");
        assertThat(detect("--native", events.toString()))
                .extracting(match -> match.get("event_index"))
                .containsExactly(0L);
    }

    @Test
    void goesOnBehindALineThatIsNoEvent() throws Exception {
        Path events = file(
                "events.ndjson",
                "{\"product\":\"windows\",",
                "",
                "{\"product\":\"windows\",\"category\":\"process_creation\",\"Image\":\"\\\\whoami.exe\"}");
        assertThat(detect("--native", events.toString()).getFirst().get("event_index"))
                .isEqualTo(2L);
        assertThat(err.toString()).contains("3 lines, 1 matches, 2 lines that are no events");
    }

    @Test
    void goesOnBehindAnEventWhoseInsideIsBrokenWhereNoRuleLooks() throws Exception {
        Files.writeString(folder.resolve("rules/often.yml"), """
                title: Often
                id: 6b0a5ad5-2b5f-4c57-8a0c-6a8c7e0e0102
                correlation:
                    type: event_count
                    rules: [6b0a5ad5-2b5f-4c57-8a0c-6a8c7e0e0101]
                    group-by: [Computer]
                    timespan: 5m
                    condition: {gte: 2}
                """);
        String good = "{\"product\":\"windows\",\"category\":\"process_creation\",\"Image\":\"\\\\whoami.exe\","
                + "\"Computer\":\"a\",\"UtcTime\":\"2026-11-22 10:00:00\"}";
        Path events = file("events.ndjson", good, good.replace("}", ",\"x\":[1 2]}"), good);

        assertThat(detect("--native", events.toString()))
                .extracting(match -> match.get("event_index"))
                .containsExactly(2L);
        assertThat(err.toString()).contains("1 lines that are no events");
    }
}
