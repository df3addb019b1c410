package dev.nightjar.cli.generate;

import dev.nightjar.cli.generate.scenario.ScenarioCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `nightjar generate`.
@Command(
        name = "generate",
        description = "Writes raw logs with an attack inside, and what really happened.",
        mixinStandardHelpOptions = true,
        subcommands = ScenarioCommand.class)
public final class GenerateCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "what to generate? nightjar generate scenario");
    }
}
