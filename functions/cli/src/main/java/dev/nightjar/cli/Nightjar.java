package dev.nightjar.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The root of the command line. A command is one class in a package of its own and one line in `subcommands`.
///
/// Exit codes: 0 done, 1 failed (the last line of standard error says why and what to do), 2 wrong usage.
@Command(
        name = "nightjar",
        description = "A serverless Security Operations Center: logs in, findings and notifications out.",
        version = "nightjar 0.1.0",
        mixinStandardHelpOptions = true,
        subcommands = {
            CommandLine.HelpCommand.class,
        })
public final class Nightjar implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /// The command line with its commands, for the launcher and for tests.
    public static CommandLine commandLine() {
        return new CommandLine(new Nightjar())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command.getErr()));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }

    /// Says in one or two lines what failed. Only a failure that is a bug of ours shows where it came from.
    private static int report(Exception failure, PrintWriter err) throws Exception {
        if (!(failure instanceof CommandFailed expected)) {
            throw failure;
        }
        err.println("nightjar: " + Terminal.line(expected.what()));
        if (!expected.next().isEmpty()) {
            err.println("  " + Terminal.line(expected.next()));
        }
        err.flush();
        return CommandLine.ExitCode.SOFTWARE;
    }
}
