package dev.nightjar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `nightjar rules` and correlations in `nightjar detect`, as a rule's author calls them.
class RulesCommandTest {
    private static final String ROOT_SHELL = """
            title: Shell as root
            id: 6b0a5ad5-2b5f-4c57-8a0c-6a8c7e0e0301
            name: root_shell
            status: test
            description: A shell was run as root.
            author: A. Author
            date: 2026-11-22
            tags: [attack.privilege-escalation, attack.t1548.003]
            logsource:
                product: linux
                service: sudo
            detection:
                shell:
                    COMMAND|endswith: /bash
                condition: shell
            level: low
            """;
    private static final String CORRELATION = """
            ---
            title: Three shells
            id: 6b0a5ad5-2b5f-4c57-8a0c-6a8c7e0e0302
            tags: [attack.t1059]
            correlation:
                type: event_count
                rules: [root_shell]
                group-by: [device.hostname]
                timespan: 5m
                condition: {gte: 3}
            level: high
            """;

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Nightjar.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private String file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static String sudo(int second, String command) {
        return "Nov 22 09:00:%02d web-1 sudo[5001]:    alice : TTY=pts/0 ; PWD=/home/alice ; USER=root ; COMMAND=%s%n"
                .formatted(second, command);
    }

    @Test
    void detectNamesTheEventThatCompletedACorrelation() throws Exception {
        String rules = file("root.yml", ROOT_SHELL + CORRELATION);
        String log = file(
                "a.log",
                sudo(1, "/bin/bash")
                        + sudo(2, "/usr/bin/id")
                        + sudo(3, "/bin/bash")
                        + sudo(4, "/bin/bash")
                        + sudo(5, "/bin/bash"));

        assertThat(run("detect", "--rules", rules, log)).as(err.toString()).isZero();

        assertThat(out.toString().lines()).hasSize(1);
        JsonObject match = Json.readObject(out.toString().strip());
        assertThat(match.number("event_index")).hasValue(3);
        assertThat(match.text("rule_title")).hasValue("Three shells");
        assertThat(match.text("level")).hasValue("high");
        assertThat(match.toString()).contains("device.hostname", "web-1", "attack.t1059");
    }

    @Test
    void testSaysWhichTestFailedAndWhy() throws Exception {
        file("root.yml", ROOT_SHELL);
        file("root.test.yml", """
                - name: bash
                  lines: |
                    %s
                  fires: [Shell as root]
                - name: a mistake of the author
                  lines: |
                    %s
                  fires: [root_shell]
                """.formatted(
                        sudo(1, "/bin/bash").strip(), sudo(1, "/usr/bin/id").strip()));

        assertThat(run("rules", "test", folder.toString())).isEqualTo(1);

        assertThat(out.toString())
                .contains("root.test.yml:5: a mistake of the author", "did not fire: root_shell", "1 passed, 1 failed");
    }

    @Test
    void testRefusesAFileThatIsNoListOfTests() throws Exception {
        file("root.yml", ROOT_SHELL);
        file("root.test.yml", "- name: x\n  line: y\n");

        assertThat(run("rules", "test", folder.toString())).isEqualTo(1);

        assertThat(out.toString()).contains("root.test.yml:2", "a test has no 'line'");
    }

    @Test
    void checkDoesNotTakeTestsForRules() throws Exception {
        file("root.yml", ROOT_SHELL);
        file("root.test.yml", "- name: x\n  lines: y\n  fires: []\n");

        assertThat(run("rules", "check", folder.toString())).isZero();

        assertThat(out.toString()).contains("1 loaded, 0 rejected, 0 findings");
    }

    @Test
    void checkWritesSarif() throws Exception {
        file("a.yml", ROOT_SHELL.replace("author: A. Author\n", ""));
        file("b.yml", "title: No detection\nlogsource:\n    product: linux\n");

        assertThat(run("rules", "check", "--sarif", folder.toString())).isEqualTo(1);

        JsonObject log = Json.readObject(out.toString());
        assertThat(log.text("version")).hasValue("2.1.0");
        JsonObject sarif = (JsonObject) log.list("runs").getFirst();
        assertThat(sarif.list("results"))
                .extracting(one -> ((JsonObject) one).text("ruleId").orElse(""))
                .containsExactly("rejected", "missing-author");
        assertThat(sarif.list("results").getFirst().toString()).contains("b.yml", "startLine", "error");
    }

    @Test
    void checkKnowsFieldsThatAreNearlyRight() throws Exception {
        file(
                "a.yml",
                ROOT_SHELL
                        .replace("product: linux\n        service: sudo", "category: process_creation")
                        .replace("    service: sudo\n", "")
                        .replace("product: linux", "category: process_creation")
                        .replace("COMMAND|", "Commandline|"));

        run("rules", "check", folder.toString());

        assertThat(out.toString()).contains("unknown-field", "did you mean 'CommandLine'?");
    }

    @Test
    void explainShowsWhatTheEventHasWhereTheRuleLooks() throws Exception {
        String rule = file("root.yml", ROOT_SHELL);
        String log = file("a.log", sudo(1, "/usr/bin/id"));

        assertThat(run("rules", "explain", rule, log)).isZero();

        assertThat(out.toString())
                .contains("Shell as root: not true", "[x] log source product: linux, service: sudo", "[ ] shell")
                .contains("[ ] COMMAND|endswith   event: /usr/bin/id");
    }

    @Test
    void coverageIsALayerOfTheNavigator() throws Exception {
        file("root.yml", ROOT_SHELL);

        assertThat(run("rules", "coverage", folder.toString())).isZero();

        JsonObject layer = Json.readObject(out.toString());
        assertThat(layer.text("versions.layer")).hasValue("4.5");
        assertThat(layer.text("domain")).hasValue("enterprise-attack");
        assertThat(layer.list("techniques"))
                .singleElement()
                .satisfies(one -> assertThat(one.toString())
                        .contains("\"techniqueID\":\"T1548.003\"", "\"score\":1", "Shell as root"));
    }

    @Test
    void packMakesOneFileThatMatchesAsTheRulesDo() throws Exception {
        String rules = file("root.yml", ROOT_SHELL + CORRELATION);
        String log = file("a.log", sudo(1, "/bin/bash") + sudo(2, "/bin/bash") + sudo(3, "/bin/bash"));
        String pack = folder.resolve("out.pack").toString();
        run("detect", "--rules", rules, log);
        String expected = out.toString();
        out.getBuffer().setLength(0);

        assertThat(run("rules", "pack", rules, "-o", pack, "--pack-version", "7"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).startsWith("1 rules and 1 correlations, ").contains("version 7, SHA-256 ");
        out.getBuffer().setLength(0);
        assertThat(run("detect", "--rules", pack, log)).isZero();

        assertThat(expected).contains("Three shells");
        assertThat(out.toString()).isEqualTo(expected);
    }

    @Test
    void packLeavesOutWhatIsRejectedAndNamesIt() throws Exception {
        file("a.yml", ROOT_SHELL);
        file("b.yml", "title: No detection\nlogsource:\n    product: linux\n");

        assertThat(run(
                        "rules",
                        "pack",
                        folder.toString(),
                        "-o",
                        folder.resolve("out.pack").toString()))
                .isZero();

        assertThat(err.toString()).contains("rejected: ", "b.yml");
        assertThat(out.toString()).startsWith("1 rules and 0 correlations");
    }

    @Test
    void packRefusesToMakeOneWithoutRules() throws Exception {
        file("b.yml", "title: No detection\nlogsource:\n    product: linux\n");
        Path pack = folder.resolve("out.pack");

        assertThat(run("rules", "pack", folder.toString(), "-o", pack.toString()))
                .isEqualTo(1);

        assertThat(err.toString()).contains("no rule of ", "rules check");
        assertThat(pack).doesNotExist();
    }

    @Test
    void whatIsNoPackIsRefusedInWords() throws Exception {
        String pack = file("out.pack", "no pack at all");

        assertThat(run("detect", "--rules", pack, pack)).isEqualTo(1);

        assertThat(err.toString()).contains("no pack of rules", "rules pack");
    }

    @Test
    void explainSaysThatNoRuleRuns() throws Exception {
        String rule = file("b.yml", "title: No detection\nlogsource:\n    product: linux\n");

        assertThat(run("rules", "explain", rule, file("a.log", sudo(1, "/usr/bin/id"))))
                .isEqualTo(1);

        assertThat(out.toString()).contains("rejected: ");
        assertThat(err.toString()).contains("no rule of ");
    }

    @Test
    void coverageNamesRulesThatLookForNothing() throws Exception {
        file("a.yml", ROOT_SHELL);
        file("b.yml", "title: No detection\nlogsource:\n    product: linux\n");

        assertThat(run("rules", "coverage", folder.toString())).isZero();

        assertThat(err.toString()).contains("rejected: ", "b.yml");
    }

    @Test
    void sarifRefersToFilesAsUrisDo() throws Exception {
        file("with space:1.yml", "title: No detection\nlogsource:\n    product: linux\n");

        run("rules", "check", "--sarif", folder.toString());

        assertThat(out.toString()).contains("/with%20space:1.yml\"");
    }

    @Test
    void checkAnswersInOneForm() throws Exception {
        assertThat(run("rules", "check", "--json", "--sarif", file("root.yml", ROOT_SHELL)))
                .isEqualTo(2);

        assertThat(err.toString()).contains("give one");
    }

    @Test
    void checkWritesOneJsonObject() throws Exception {
        file("a.yml", ROOT_SHELL.replace("author: A. Author\n", ""));
        file("b.yml", "title: No detection\nlogsource:\n    product: linux\n");

        assertThat(run("rules", "check", "--json", folder.toString())).isEqualTo(1);

        JsonObject answer = Json.readObject(out.toString());
        assertThat(answer.number("loaded")).hasValue(1);
        assertThat(answer.list("rejected"))
                .singleElement()
                .satisfies(one -> assertThat(((JsonObject) one).text("file"))
                        .get()
                        .asString()
                        .endsWith("b.yml"));
        assertThat(answer.list("findings")).hasSize(1);
    }
}
