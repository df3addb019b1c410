package dev.nightjar.cli.rules;

import dev.nightjar.cli.CommandFailed;
import dev.nightjar.cli.Terminal;
import dev.nightjar.detection.sigma.SigmaRules;
import dev.nightjar.detection.sigma.load.RuleFile;
import dev.nightjar.detection.sigma.parse.Placeholders;
import dev.nightjar.detection.sigma.rule.InvalidRule;
import dev.nightjar.detection.trial.Trial;
import dev.nightjar.detection.trial.TrialFile;
import dev.nightjar.detection.trial.TrialRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nightjar rules test DIR`: the tests that stand beside the rules.
@Command(
        name = "test",
        description = {
            "Run the tests beside the rules: NAME.yml has them in NAME.test.yml, a list of",
            "  - name: what it shows",
            "    source: sshd           # optional: else the log source is recognized",
            "    native: true           # optional: the lines are JSON events as the source writes them",
            "    lines: |",
            "      raw log lines",
            "    fires: [Title of a rule of the file]   # [] when all must stay silent"
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all tests passed",
            "1:a test failed, a rule is rejected, or there are no tests",
            "2:wrong usage"
        })
public final class RulesTestCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "Folder with rules, or one file.")
    private Path folder = Path.of(".");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private int passed;
    private int failed;
    private int untested;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        for (RuleFile file : RuleFolder.files(folder)) {
            test(file, out);
        }
        out.println(passed + " passed, " + failed + " failed, " + untested + " rule files without tests");
        out.flush();
        if (passed + failed == 0) {
            throw new CommandFailed(
                    "there are no tests in " + folder,
                    "write them beside the rule, in NAME" + TrialFile.SUFFIX + " (see nightjar rules test --help)");
        }
        return failed == 0 ? 0 : 1;
    }

    private void test(RuleFile file, PrintWriter out) {
        Path beside = Path.of(TrialFile.of(file.name()));
        if (!Files.isRegularFile(beside)) {
            untested++;
            return;
        }
        SigmaRules rules = SigmaRules.load(List.of(file), Placeholders.STANDARD);
        rules.rejections().forEach(rejection -> {
            failed++;
            out.println(Terminal.line("FAILED " + rejection));
        });
        try {
            var run = new TrialRun(rules);
            for (Trial trial : TrialFile.read(Files.readAllBytes(beside))) {
                print(beside, run.judge(trial), out);
            }
        } catch (InvalidRule e) {
            failed++;
            out.println(Terminal.line("FAILED " + beside + ":" + e.line() + ": " + e.problem() + "; " + e.remedy()));
        } catch (IOException e) {
            throw new CommandFailed("cannot read " + beside, "check that the file is readable", e);
        }
    }

    private void print(Path file, TrialRun.Verdict verdict, PrintWriter out) {
        if (verdict.passed()) {
            passed++;
            return;
        }
        failed++;
        Trial trial = verdict.trial();
        out.println(Terminal.line("FAILED " + file + ":" + trial.line() + ": " + trial.name()));
        verdict.problems().forEach(problem -> out.println("    " + Terminal.line(problem)));
    }
}
