package dev.nightjar.cli.measure;

import dev.nightjar.cli.CommandFailed;
import dev.nightjar.cli.Terminal;
import dev.nightjar.cli.generate.quiet.QuietDays;
import dev.nightjar.detection.detect.SigmaDetection;
import dev.nightjar.detection.detectors.StandardDetectors;
import dev.nightjar.detection.finding.Analytic;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.FindingJson;
import dev.nightjar.detection.incident.Incident;
import dev.nightjar.detection.sigma.SigmaRules;
import dev.nightjar.detection.sigma.StarterRules;
import dev.nightjar.detection.sigma.parse.Placeholders;
import dev.nightjar.detection.stateful.Detector;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.parsers.Normalizer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `nightjar measure quiet`.
@Command(
        name = "quiet",
        description = {
            "How many false alarms each detector raises for each host and day: raw logs of a company in which nothing"
                    + " bad happens, through normalizing, the rules that ship, and all detectors.",
            "The company is generated, so this is no measurement on real data. \"Looked at\" says how many events of"
                    + " the measured days were any of a detector's business: what looked at nothing proves nothing."
        },
        mixinStandardHelpOptions = true)
public final class QuietCommand implements Runnable {
    /// Midnight of a Monday where the company is.
    private static final Instant MONDAY = Instant.parse("2026-09-27T22:00:00Z");
    private static final int SHOWN = 3;
    private static final String ROW = "%-40s %12s %10s %14s  %s%n";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--hosts", paramLabel = "N", defaultValue = "200", description = "Default: ${DEFAULT-VALUE}.")
    private int hosts = 200;

    @Option(names = "--days", paramLabel = "N", defaultValue = "3", description = "Measured (${DEFAULT-VALUE}).")
    private int days = 3;

    @Option(
            names = "--learning",
            paramLabel = "N",
            defaultValue = "16",
            description = "Days before those, of which nothing counts: several detectors say nothing in the first 14"
                    + " (default: ${DEFAULT-VALUE}).")
    private int learning = 16;

    @Option(names = "--seeds", paramLabel = "N", defaultValue = "3", description = "Default: ${DEFAULT-VALUE}.")
    private int seeds = 3;

    @Option(names = "--first", paramLabel = "N", defaultValue = "1", description = "First seed (${DEFAULT-VALUE}).")
    private long first = 1;

    @Option(
            names = "--findings",
            paramLabel = "FILE",
            description = "Writes what was said there too, one OCSF JSON object a line.")
    private @Nullable Path told;

    private final Map<String, Long> concerned = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Incident> incidents = new ArrayList<>();

    @Override
    public void run() {
        check("--hosts", hosts, QuietDays.MIN_HOSTS, QuietDays.MAX_HOSTS);
        check("--days", days, 1, 60);
        check("--learning", learning, 0, 60);
        check("--seeds", seeds, 1, 1_000);
        Instant measured = MONDAY.plus(Duration.ofDays(learning));
        SigmaRules sigma = SigmaRules.load(StarterRules.files(), Placeholders.STANDARD);
        var rules = new SigmaDetection(sigma);
        long failures = 0;
        for (long seed = first; seed < first + seeds; seed++) {
            var run = new QuietRun(
                    Normalizer.standard(), rules, sigma.plans(), MONDAY, Duration.ofDays(learning + days), measured);
            long current = seed;
            run.play(seed, hosts, (day, lines) -> progress(current, day, lines));
            run.concerned().forEach((name, count) -> concerned.merge(name, count, Long::sum));
            findings.addAll(run.findings());
            incidents.addAll(run.incidents());
            failures += run.failures();
        }
        print(spec.commandLine().getOut(), failures);
        if (told != null) {
            write(told);
        }
    }

    private void write(Path file) {
        try {
            Files.write(
                    file,
                    findings.stream()
                            .map(one -> Json.write(FindingJson.write(one)))
                            .toList());
        } catch (IOException e) {
            throw new CommandFailed("cannot write to " + file + ": " + e.getMessage(), "Choose another --findings.", e);
        }
    }

    private void check(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(spec.commandLine(), option + " must be " + least + " to " + most);
        }
    }

    private void progress(long seed, long day, long lines) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(Terminal.line(
                String.format(Locale.ROOT, "seed %d: %d of %d days, %,d lines", seed, day, learning + days, lines)));
        err.flush();
    }

    private void print(PrintWriter out, long failures) {
        out.printf(
                Locale.ROOT,
                "%d hosts, %d days after %d of learning, seeds %d to %d%n%n",
                hosts,
                days,
                learning,
                first,
                first + seeds - 1);
        out.printf(ROW, "", "looked at", "findings", "per host day", "such as");
        Map<String, List<Finding>> said = findings.stream()
                .collect(Collectors.groupingBy(one -> one.analytic().uid(), TreeMap::new, Collectors.toList()));
        for (Detector<?> detector : StandardDetectors.all()) {
            row(
                    out,
                    detector.name(),
                    number(concerned.getOrDefault(detector.name(), 0L)),
                    said.getOrDefault(detector.name(), List.of()));
        }
        said.values().stream()
                .filter(all -> all.getFirst().analytic().kind() == Analytic.Kind.RULE)
                .forEach(all -> row(out, all.getFirst().analytic().name(), "", all));
        row(out, "all", "", findings);
        out.printf(Locale.ROOT, "%nincidents: %,d%n", incidents.size());
        incidents.stream()
                .limit(10)
                .forEach(one -> out.println("  " + Terminal.line(one.story().title())));
        if (failures > 0) {
            out.printf(Locale.ROOT, "not understood, or failed on: %,d%n", failures);
        }
        out.flush();
    }

    private void row(PrintWriter out, String name, String events, List<Finding> all) {
        out.printf(
                ROW,
                name,
                events,
                number(all.size()),
                String.format(Locale.ROOT, "%.5f", all.size() / ((double) hosts * days * seeds)),
                name.equals("all")
                        ? ""
                        : all.stream()
                                .limit(SHOWN)
                                .map(one -> Terminal.line(one.title()))
                                .collect(Collectors.joining("; ")));
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
