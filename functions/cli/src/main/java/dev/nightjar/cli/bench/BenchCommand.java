package dev.nightjar.cli.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `nightjar bench …`: measures, offline, what JMH measures in `functions/benchmarks`, on any file.
@Command(
        name = "bench",
        description = "Measure how fast the parts are, on your own rules and files.",
        mixinStandardHelpOptions = true,
        subcommands = {BenchDetectCommand.class, BenchNormalizeCommand.class, CommandLine.HelpCommand.class})
public final class BenchCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }
}
