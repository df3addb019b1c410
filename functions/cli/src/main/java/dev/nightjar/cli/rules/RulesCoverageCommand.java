package dev.nightjar.cli.rules;

import dev.nightjar.cli.CommandFailed;
import dev.nightjar.cli.Terminal;
import dev.nightjar.detection.sigma.SigmaRules;
import dev.nightjar.detection.sigma.StarterRules;
import dev.nightjar.detection.sigma.parse.Placeholders;
import dev.nightjar.events.model.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nightjar rules coverage`: which techniques the rules look for, as a layer of the ATT&CK Navigator.
@Command(
        name = "coverage",
        description = {
            "Write a layer (4.5) for the ATT&CK Navigator: techniques by the number of rules that name them.",
            "Rejected rules are named and left out: they look for nothing."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the layer is written", "1:a file cannot be read or written", "2:wrong usage"})
public final class RulesCoverageCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            description = "Folder with rules, or one file; else the rules that ship with Nightjar.")
    private @Nullable Path folder;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to write the layer; else to standard output.")
    private @Nullable Path output;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Path from = folder;
        SigmaRules rules =
                from == null ? SigmaRules.load(StarterRules.files(), Placeholders.STANDARD) : RuleFolder.load(from);
        PrintWriter err = spec.commandLine().getErr();
        rules.rejections().forEach(rejection -> err.println(Terminal.line("rejected: " + rejection)));
        err.flush();
        var layer = NavigatorLayer.of(rules.ruleSet());
        PrintWriter out = spec.commandLine().getOut();
        Path to = output;
        if (to == null) {
            out.println(Json.write(layer.json()));
        } else {
            write(to, Json.write(layer.json()) + "\n");
            out.println(layer.techniques() + " techniques of " + layer.rules() + " rules in " + to
                    + ": open it in the ATT&CK Navigator");
        }
        out.flush();
        return 0;
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new CommandFailed("cannot write " + file, "check that the folder is there and writable", e);
        }
    }
}
