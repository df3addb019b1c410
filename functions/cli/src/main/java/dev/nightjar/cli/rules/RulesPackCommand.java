package dev.nightjar.cli.rules;

import dev.nightjar.cli.CommandFailed;
import dev.nightjar.cli.Terminal;
import dev.nightjar.detection.sigma.SigmaRules;
import dev.nightjar.detection.sigma.pack.Pack;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nightjar rules pack DIR -o FILE`: rules as one file that loads without parsing YAML.
@Command(
        name = "pack",
        description = {
            "Compile rules into one file that a function loads at cold start without parsing YAML.",
            "The same rules and version give the same file. Rejected rules are named and left out."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the pack is written", "1:no rule runs, or a file cannot be read or written", "2:wrong usage"
        })
public final class RulesPackCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "Folder with rules, or one file.")
    private Path folder = Path.of(".");

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "Where the pack goes.")
    private Path output = Path.of("rules.pack");

    @Option(
            names = "--pack-version",
            paramLabel = "TEXT",
            description = "What the log and the findings call it (default: ${DEFAULT-VALUE}).")
    private String version = "unversioned";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        SigmaRules rules = RuleFolder.load(folder);
        PrintWriter err = spec.commandLine().getErr();
        rules.rejections().forEach(rejection -> err.println(Terminal.line("rejected: " + rejection)));
        err.flush();
        if (rules.size() == 0) {
            throw new CommandFailed("no rule of " + folder + " runs", "nightjar rules check says why.");
        }
        byte[] pack = rules.pack(version);
        try {
            Files.write(output, pack);
        } catch (IOException e) {
            throw new CommandFailed("cannot write " + output, "check that its folder is there and writable", e);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(rules.size() + " rules and "
                + rules.correlations().correlations().size() + " correlations, " + pack.length + " bytes, version "
                + Terminal.line(version) + ", SHA-256 " + Pack.read(pack).hash());
        out.flush();
        return 0;
    }
}
