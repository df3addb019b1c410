package dev.nightjar.cli.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.cli.CommandFailed;
import dev.nightjar.cli.Terminal;
import dev.nightjar.cli.site.Checkout;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nightjar logs`. What functions log may quote what they were sent, so no line reaches a terminal as it is.
@Command(
        name = "logs",
        description = "Prints what a function has logged, or the local cloud's own log.",
        mixinStandardHelpOptions = true)
public final class LogsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..1",
            paramLabel = "FUNCTION",
            description = "normalize, detect, alert, query or tick (default: the local cloud itself).")
    private @Nullable String function;

    @Option(
            names = {"-f", "--follow"},
            description = "Keep printing as the log grows.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "100",
            description = "How many of the last lines (default: ${DEFAULT-VALUE}).")
    private int lines = 100;

    @Override
    public Integer call() throws InterruptedException {
        Checkout checkout = Checkout.here();
        List<String> command = new ArrayList<>(List.of(
                checkout.root().resolve("localstack/cloud").toString(),
                "logs",
                "--dir",
                checkout.up().toString(),
                "--lines",
                Integer.toString(lines)));
        if (function != null) {
            command.addAll(List.of("--function", function));
        }
        if (follow) {
            command.add("--follow");
        }
        PrintWriter out = spec.commandLine().getOut();
        try {
            Process process =
                    new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
            try (var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
                reader.lines().forEach(line -> {
                    out.println(Terminal.line(line.replace("\t", "    ")));
                    out.flush();
                });
            }
            return process.waitFor();
        } catch (IOException e) {
            throw new CommandFailed("cannot run " + command.getFirst() + ": " + e.getMessage(), "", e);
        }
    }
}
