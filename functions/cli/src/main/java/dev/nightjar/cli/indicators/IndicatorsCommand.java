package dev.nightjar.cli.indicators;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `nightjar indicators …`.
@Command(
        name = "indicators",
        description = "Domains, addresses, URLs and file hashes that are held against attackers: live detection looks"
                + " for them in every event, from a minute after they come.",
        mixinStandardHelpOptions = true,
        subcommands = {
            IndicatorsAddCommand.class,
            IndicatorsImportCommand.class,
            IndicatorsListCommand.class,
            IndicatorsRemoveCommand.class,
            CommandLine.HelpCommand.class
        })
public final class IndicatorsCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }
}
