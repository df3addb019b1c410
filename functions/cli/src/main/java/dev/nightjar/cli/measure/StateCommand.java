package dev.nightjar.cli.measure;

import dev.nightjar.cli.CommandFailed;
import dev.nightjar.cli.measure.MeteredStates.Usage;
import dev.nightjar.detection.detectors.StandardDetectors;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.stateful.StatefulDetection;
import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.MalformedJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nightjar measure state`: what the detectors' memory would cost in DynamoDB, by detector.
@Command(
        name = "state",
        description = {
            "What the detectors' memory costs in DynamoDB's units, by detector: runs all of them over OCSF events, as",
            "nightjar normalize writes them, with the state in memory. Smaller batches write more often."
        },
        mixinStandardHelpOptions = true)
public final class StateCommand implements Runnable {
    private static final String ROW = "%-30s %11s %11s %11s %11s %9s%n";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "OCSF events as JSON lines.")
    private List<Path> files = List.of();

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Events that one call of the function looks at (default: ${DEFAULT-VALUE}).")
    private int batch = 1000;

    @Override
    public void run() {
        if (batch < 1) {
            throw new ParameterException(spec.commandLine(), "--batch must be at least 1");
        }
        List<Observation> events = files.stream()
                .flatMap(file -> read(file).stream())
                .sorted(Observation.BY_TIME)
                .toList();
        var states = new MeteredStates();
        var detection = new StatefulDetection(StandardDetectors.all(), states, () -> Instant.EPOCH);
        for (int from = 0; from < events.size(); from += batch) {
            detection.detect(events.subList(from, Math.min(events.size(), from + batch)));
        }
        print(spec.commandLine().getOut(), events.size(), states.usages());
    }

    private static void print(PrintWriter out, int events, Map<String, Usage> usages) {
        out.printf(ROW, "detector", "reads", "read units", "writes", "write units", "largest");
        usages.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(
                        Comparator.comparingLong(Usage::writeUnits).reversed()))
                .forEach(one -> row(out, one.getKey(), one.getValue()));
        Usage all = usages.values().stream().reduce(Usage.NONE, Usage::plus);
        row(out, "all", all);
        out.printf(
                Locale.ROOT,
                "%nfor each of %,d events: %.2f read units, %.2f write units%n",
                events,
                (double) all.readUnits() / Math.max(1, events),
                (double) all.writeUnits() / Math.max(1, events));
        out.flush();
    }

    private static void row(PrintWriter out, String name, Usage usage) {
        out.printf(
                ROW,
                name,
                number(usage.reads()),
                number(usage.readUnits()),
                number(usage.writes()),
                number(usage.writeUnits()),
                number(usage.largest()));
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static List<Observation> read(Path file) {
        var events = new ArrayList<Observation>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Observation.of(new Event(Json.readObject(line)), "measure").ifPresent(events::add);
            }
        } catch (IOException | MalformedJson | IllegalArgumentException e) {
            throw new CommandFailed(
                    "cannot read " + file + ": " + e.getMessage(),
                    "Write events with: nightjar normalize LOG > " + file,
                    e);
        }
        return events;
    }
}
