package dev.nightjar.cli.measure;

import dev.nightjar.cli.demo.MeasureScenarioCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `nightjar measure`: how well the detectors do, as tables that anyone can print again.
@Command(
        name = "measure",
        description = "How well the detectors do, as tables: offline, the same for the same seeds and files.",
        mixinStandardHelpOptions = true,
        subcommands = {
            BeaconsCommand.class,
            DnsCommand.class,
            DomainsCommand.class,
            IndicatorMemoryCommand.class,
            MeasureScenarioCommand.class,
            QuietCommand.class,
            StateCommand.class
        })
public final class MeasureCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getErr());
        throw new ParameterException(spec.commandLine(), "measure what?");
    }
}
