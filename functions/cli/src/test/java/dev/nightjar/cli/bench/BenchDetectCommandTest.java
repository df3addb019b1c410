package dev.nightjar.cli.bench;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.cli.Nightjar;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchDetectCommandTest {
    @Test
    void findsWhatDetectFindsWhileItMeasures(@TempDir Path folder) throws Exception {
        Path rule = Files.writeString(folder.resolve("rule.yml"), """
            title: A
            logsource: {product: linux}
            detection: {s: {a: b}, condition: s}
            """);
        Path events = Files.writeString(folder.resolve("e.ndjson"), """
            {"product":"linux","a":"b"}
            {"a":"b"}
            nothing
            """);
        var out = new StringWriter();
        int exit = Nightjar.commandLine()
                .setOut(new PrintWriter(out))
                .execute("bench", "detect", "--json", "--rounds", "1", "--rules", rule.toString(), events.toString());
        assertThat(exit).isZero();
        JsonObject json = Json.readObject(out.toString());
        assertThat(json.get("events")).isEqualTo(3L);
        assertThat(json.get("malformed")).isEqualTo(1L);
        assertThat(json.object("routed").orElseThrow().get("matches")).isEqualTo(1L);
        assertThat(json.object("unrouted").orElseThrow().get("matches")).isEqualTo(2L);
    }

    @Test
    void measuresDifferentRulesWhenItMultipliesThem(@TempDir Path folder) throws Exception {
        Path rule = Files.writeString(folder.resolve("rule.yml"), """
            title: A
            logsource: {product: linux}
            detection: {s: {a: abcdefgh, b: 4711, c|re: "x.y"}, condition: s}
            """);
        Path events = Files.writeString(folder.resolve("e.ndjson"), """
            {"product":"linux","a":"abcdefgh","b":4711,"c":"xzy"}
            """);
        var out = new StringWriter();
        int exit = Nightjar.commandLine()
                .setOut(new PrintWriter(out))
                .execute(
                        "bench",
                        "detect",
                        "--json",
                        "--multiply",
                        "5",
                        "--rounds",
                        "1",
                        "--rules",
                        rule.toString(),
                        events.toString());
        assertThat(exit).isZero();
        JsonObject json = Json.readObject(out.toString());
        assertThat(json.get("rules")).isEqualTo(5L);
        assertThat(json.object("routed").orElseThrow().get("matches")).isEqualTo(1L);
    }

    @Test
    void leavesVariantsOutThatFireWhenAsked(@TempDir Path folder) throws Exception {
        Path rule = Files.writeString(folder.resolve("rule.yml"), """
            title: Fires whatever its text is
            logsource: {product: linux}
            detection: {s: {a: abcdefgh}, t: {b: 4}, condition: s or t}
            ---
            title: Fires by its text
            logsource: {product: linux}
            detection: {s: {a: abcdefgh}, condition: s}
            """);
        Path events = Files.writeString(folder.resolve("e.ndjson"), """
            {"product":"linux","a":"abcdefgh","b":4}
            """);
        assertThat(multiplied(rule, events)).containsExactly(10L, 6L);
        assertThat(multiplied(rule, events, "--silent-variants")).containsExactly(6L, 2L);
    }

    @Test
    void saysThatSilentVariantsNeedVariants(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        var err = new StringWriter();
        int exit = Nightjar.commandLine()
                .setErr(new PrintWriter(err))
                .execute("bench", "detect", "--silent-variants", "--rules", file.toString(), file.toString());
        assertThat(exit).isNotZero();
        assertThat(err.toString()).contains("add --multiply N");
    }

    /// How many rules there are of five times as many, and how often they fire.
    private static List<Object> multiplied(Path rules, Path events, String... options) throws Exception {
        var out = new StringWriter();
        List<String> call = new ArrayList<>(
                List.of("bench", "detect", "--json", "--multiply", "5", "--rounds", "1", "--rules", rules.toString()));
        call.addAll(List.of(options));
        call.add(events.toString());
        Nightjar.commandLine().setOut(new PrintWriter(out)).execute(call.toArray(String[]::new));
        JsonObject json = Json.readObject(out.toString());
        return List.of(
                requireNonNull(json.get("rules")),
                requireNonNull(json.object("unrouted").orElseThrow().get("matches")));
    }
}
