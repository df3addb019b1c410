package dev.nightjar.cli;

import dev.nightjar.cli.assets.AssetsCommand;
import dev.nightjar.cli.bench.BenchCommand;
import dev.nightjar.cli.demo.DemoCommand;
import dev.nightjar.cli.detect.DetectCommand;
import dev.nightjar.cli.findings.FindingsCommand;
import dev.nightjar.cli.generate.GenerateCommand;
import dev.nightjar.cli.hunt.HuntCommand;
import dev.nightjar.cli.incidents.IncidentsCommand;
import dev.nightjar.cli.indicators.IndicatorsCommand;
import dev.nightjar.cli.local.DownCommand;
import dev.nightjar.cli.local.LogsCommand;
import dev.nightjar.cli.local.StatusCommand;
import dev.nightjar.cli.local.TestCommand;
import dev.nightjar.cli.local.UpCommand;
import dev.nightjar.cli.measure.MeasureCommand;
import dev.nightjar.cli.normalize.NormalizeCommand;
import dev.nightjar.cli.normalize.SourcesCommand;
import dev.nightjar.cli.policy.PolicyCommand;
import dev.nightjar.cli.rules.RulesCommand;
import dev.nightjar.cli.send.SendCommand;
import dev.nightjar.cli.worker.WorkerCommand;
import dev.nightjar.localstack.CloudException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;

/// The root of the command line. A command is one class in a package of its own and one line in `subcommands`.
///
/// Exit codes: 0 done, 1 failed (the last line of standard error says why and what to do), 2 wrong usage.
@Command(
        name = "nightjar",
        description = "A serverless Security Operations Center: logs in, findings and notifications out.",
        version = "nightjar 0.1.0",
        mixinStandardHelpOptions = true,
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            SendCommand.class,
            FindingsCommand.class,
            IncidentsCommand.class,
            NormalizeCommand.class,
            SourcesCommand.class,
            DetectCommand.class,
            HuntCommand.class,
            IndicatorsCommand.class,
            RulesCommand.class,
            AssetsCommand.class,
            PolicyCommand.class,
            GenerateCommand.class,
            MeasureCommand.class,
            BenchCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            WorkerCommand.class,
            DownCommand.class,
            TestCommand.class,
            CommandLine.HelpCommand.class,
        })
public final class Nightjar implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    public static void main(String[] args) {
        CommandLine line = lineFor(args).setOut(new ByteWriter(System.out));
        boolean isRoot = line.getCommandSpec().userObject() instanceof Nightjar;
        System.exit(line.execute(isRoot ? args : Arrays.copyOfRange(args, 1, args.length)));
    }

    /// What a call needs: the command that it names first, by itself, or else the whole. Making all commands, for a
    /// script that calls thousands of times, costs more than what it wants done.
    static CommandLine lineFor(String... args) {
        Optional<Class<?>> named = args.length == 0 ? Optional.empty() : command(args[0]);
        return named.map(type -> configured(new CommandLine(type)).setCommandName("nightjar " + args[0]))
                .orElseGet(Nightjar::commandLine);
    }

    /// The command line with all its commands, for help and for tests.
    public static CommandLine commandLine() {
        return configured(new CommandLine(new Nightjar()));
    }

    private static Optional<Class<?>> command(String name) {
        return Arrays.stream(Nightjar.class.getAnnotation(Command.class).subcommands())
                .filter(type -> type != CommandLine.HelpCommand.class)
                .filter(type -> type.getAnnotation(Command.class).name().equals(name))
                .<Class<?>>map(type -> type)
                .findFirst();
    }

    private static CommandLine configured(CommandLine line) {
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler((wrong, _) -> explain(wrong))
                .setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command.getErr()));
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getErr());
        throw new ParameterException(spec.commandLine(), "which command?");
    }

    /// Says what is wrong in the call, what may have been meant, and where to read more.
    private static int explain(ParameterException wrong) {
        PrintWriter err = wrong.getCommandLine().getErr();
        say(err, String.valueOf(wrong.getMessage()), "");
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err)) {
            err.println("  See ./" + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        }
        err.flush();
        return CommandLine.ExitCode.USAGE;
    }

    /// Says in one or two lines what failed and what to do. Where an unforeseen failure came from is for developers.
    private static int report(Exception failure, PrintWriter err) {
        switch (failure) {
            case CommandFailed expected -> say(err, expected.what(), expected.next());
            case CloudException cloud -> say(err, String.valueOf(cloud.getMessage()), "More: ./nightjar logs");
            case SdkException aws ->
                say(err, "a call of AWS failed: " + aws.getMessage(), "Is the deployment up? ./nightjar status");
            default -> say(err, "unforeseen: " + failure, "With NIGHTJAR_DEBUG=1 it shows where, for a report.");
        }
        if (System.getenv("NIGHTJAR_DEBUG") != null) {
            failure.printStackTrace(err);
        }
        err.flush();
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static void say(PrintWriter err, String what, String next) {
        err.println("nightjar: " + Terminal.line(what));
        if (!next.isEmpty()) {
            err.println("  " + Terminal.line(next));
        }
    }
}
