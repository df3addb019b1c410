package dev.nightjar.cli.generate.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.cli.CommandFailed;
import dev.nightjar.cli.generate.scenario.ScenarioPlan.Beacon;
import dev.nightjar.events.model.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `nightjar generate scenario`.
@Command(
        name = "scenario",
        description = {
            "Writes the raw logs of a company in which one machine is infected by a web site and calls home by DNS,"
                    + " others follow, and everybody else works as usual.",
            "One file for each log source, and truth.json: what really happened. The same options write the same bytes."
        },
        mixinStandardHelpOptions = true)
public final class ScenarioCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--hosts",
            paramLabel = "N",
            defaultValue = "200",
            description = "Machines of people (default: ${DEFAULT-VALUE}).")
    private int hosts = 200;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "3",
            description = "How long; 0.25 is six hours (default: ${DEFAULT-VALUE}).")
    private double days = 3;

    @Option(
            names = "--start",
            paramLabel = "TIME",
            defaultValue = "2026-11-16T05:00:00Z",
            description = "When the logs begin (default: ${DEFAULT-VALUE}).")
    private Instant start = Instant.parse("2026-11-16T05:00:00Z");

    @Option(
            names = "--others",
            paramLabel = "N",
            defaultValue = "2",
            description = "Hosts that are infected later (default: ${DEFAULT-VALUE}).")
    private int others = 2;

    @Option(
            names = "--period",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "Between two questions of the beacon (default: ${DEFAULT-VALUE}).")
    private int period = 60;

    @Option(
            names = "--jitter",
            paramLabel = "SHARE",
            defaultValue = "0.2",
            description = "Of the period by which a gap differs at most (default: ${DEFAULT-VALUE}).")
    private double jitter = 0.2;

    @Option(
            names = "--missing",
            paramLabel = "SHARE",
            defaultValue = "0.1",
            description = "Of the beacon's questions that are left out (default: ${DEFAULT-VALUE}).")
    private double missing = 0.1;

    @Option(names = "--out", paramLabel = "DIR", description = "Where to (default: scenario-SEED).")
    private @Nullable Path out;

    @Override
    public void run() {
        Scenario scenario = scenario();
        Path folder = out == null ? Path.of("scenario-" + seed) : out;
        try (var files = new LogFiles(Files.createDirectories(folder))) {
            Truth truth = scenario.play(files);
            Path told = folder.resolve("truth.json");
            Files.write(told, (Json.write(truth.json()) + "\n").getBytes(UTF_8));
            PrintWriter say = spec.commandLine().getOut();
            say.printf("%,d lines in %d files and %s%n", files.lines(), files.files(), told);
            say.flush();
        } catch (IOException | UncheckedIOException e) {
            throw new CommandFailed("cannot write to " + folder + ": " + e.getMessage(), "Choose another --out.", e);
        }
    }

    private Scenario scenario() {
        try {
            return new Scenario(new ScenarioPlan(
                    seed,
                    start,
                    Duration.ofSeconds((long) (days * Duration.ofDays(1).toSeconds())),
                    hosts,
                    others,
                    new Beacon(Duration.ofSeconds(period), jitter, missing)));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
