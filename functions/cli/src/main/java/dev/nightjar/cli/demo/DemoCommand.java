package dev.nightjar.cli.demo;

import dev.nightjar.cli.Terminal;
import dev.nightjar.cli.generate.Day;
import dev.nightjar.cli.local.LocalStack;
import dev.nightjar.cli.local.Steps;
import dev.nightjar.cli.site.Checkout;
import dev.nightjar.events.model.Json;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `nightjar demo`.
@Command(
        name = "demo",
        description =
                "Streams a day of mixed logs with an attack inside through the local cloud (which it brings up), and"
                        + " shows the findings and notifications as they come.",
        mixinStandardHelpOptions = true,
        subcommands = ScenarioDemoCommand.class)
public final class DemoCommand implements Callable<Integer> {
    private final InstantSource clock = InstantSource.system();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", description = "The last line is the summary as one JSON object.")
    private boolean json;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Decides who the organisation and the intruder are (default: another one each time).")
    private @Nullable Long seed;

    @Option(
            names = "--start",
            paramLabel = "TIME",
            description = "When the day begins, such as 2026-11-21T10:00:00Z (default: 24 hours ago).")
    private @Nullable Instant start;

    @Option(
            names = "--lines",
            paramLabel = "N",
            defaultValue = "30000",
            description = "About how many lines the day has (default: ${DEFAULT-VALUE}).")
    private int lines = 30_000;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        var steps = new Steps(spec.commandLine().getErr(), clock);
        Day.Plan plan = plan();
        LocalStack stack = LocalStack.up(Checkout.here(), steps);
        steps.say(
                "demo",
                "24 hours from " + plan.start() + " of the organisation of seed " + plan.seed() + " (again:"
                        + " --start " + plan.start() + " --seed " + plan.seed() + ")");
        Run.Result result = new Run(stack, plan, steps, out).play();
        out.println();
        out.print(result.summary().text());
        if (!result.settled()) {
            out.println("  This run stood still before it was settled. Why: ./nightjar logs normalize|detect|alert");
        }
        if (json) {
            out.println(Terminal.json(Json.write(result.summary().json())));
        } else {
            out.println("  more: ./nightjar findings, ./nightjar findings --id ID; the end: ./nightjar down");
        }
        out.flush();
        return result.settled() && result.summary().addsUp() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    /// By default every run is another organisation's day: the same logs again would, rightly, find nothing new.
    private Day.Plan plan() {
        Instant now = clock.instant();
        Instant from = start == null
                ? now.minus(Day.LENGTH).truncatedTo(ChronoUnit.SECONDS)
                : start.truncatedTo(ChronoUnit.SECONDS);
        try {
            return new Day.Plan(seed == null ? now.toEpochMilli() : seed, from, lines, true, true);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--lines: " + e.getMessage(), e);
        }
    }
}
