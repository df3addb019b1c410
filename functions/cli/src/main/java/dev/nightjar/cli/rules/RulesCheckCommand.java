package dev.nightjar.cli.rules;

import dev.nightjar.cli.Terminal;
import dev.nightjar.detection.sigma.SigmaRules;
import dev.nightjar.detection.sigma.lint.Finding;
import dev.nightjar.detection.sigma.lint.Lint;
import dev.nightjar.detection.sigma.load.Rejection;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nightjar rules check DIR`. Exit code 1 when a rule is rejected; findings alone are none.
@Command(
        name = "check",
        description = "Say which rules load, which are rejected and why, and what is odd about the others.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all rules load", "1:a rule is rejected", "2:wrong usage"})
public final class RulesCheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "Folder with rules, or one file.")
    private Path folder = Path.of(".");

    @Option(names = "--json", description = "Print one JSON object: loaded, rejected, findings.")
    private boolean json;

    @Option(names = "--sarif", description = "Print a SARIF 2.1.0 log, for editors and code review.")
    private boolean sarif;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (json && sarif) {
            throw new ParameterException(
                    spec.commandLine(), "--json and --sarif are two forms of one answer: give one");
        }
        SigmaRules rules = RuleFolder.load(folder);
        List<Finding> findings = Lint.check(rules.ruleSet());
        int loaded = rules.ruleSet().rules().size()
                + rules.ruleSet().correlations().size()
                + rules.ruleSet().filters().size();
        PrintWriter out = spec.commandLine().getOut();
        if (sarif) {
            out.println(Terminal.json(Json.write(Sarif.log(rules.rejections(), findings))));
        } else if (json) {
            out.println(Json.write(new JsonObject()
                    .put("loaded", (long) loaded)
                    .put(
                            "rejected",
                            rules.rejections().stream()
                                    .map(RulesCheckCommand::json)
                                    .toList())
                    .put(
                            "findings",
                            findings.stream().map(RulesCheckCommand::json).toList())));
        } else {
            rules.rejections().forEach(rejection -> print(out, rejection));
            findings.forEach(finding -> out.println(Terminal.line(
                    finding.file() + ":" + finding.line() + ": " + finding.check() + ": " + finding.message())));
            out.println(
                    loaded + " loaded, " + rules.rejections().size() + " rejected, " + findings.size() + " findings");
        }
        out.flush();
        return rules.rejections().isEmpty() ? 0 : 1;
    }

    /// A remedy may be a piece of YAML: its lines stay lines.
    private static void print(PrintWriter out, Rejection rejection) {
        out.println(Terminal.line(rejection.file() + ":" + rejection.line() + ": rejected: " + rejection.problem()));
        rejection.remedy().lines().forEach(line -> out.println("    " + Terminal.line(line)));
    }

    private static JsonObject json(Rejection rejection) {
        return new JsonObject()
                .put("file", rejection.file())
                .put("line", (long) rejection.line())
                .put("rule", rejection.rule())
                .put("problem", rejection.problem())
                .put("instead", rejection.remedy());
    }

    private static JsonObject json(Finding finding) {
        return new JsonObject()
                .put("check", finding.check())
                .put("file", finding.file())
                .put("line", (long) finding.line())
                .put("rule", finding.rule())
                .put("message", finding.message());
    }
}
