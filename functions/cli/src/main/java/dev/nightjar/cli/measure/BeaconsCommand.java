package dev.nightjar.cli.measure;

import dev.nightjar.cli.measure.Trial.Beacon;
import dev.nightjar.detection.beacon.Beacons;
import dev.nightjar.detection.beacon.Channel;
import dev.nightjar.detection.detectors.Thresholds;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.memory.FindingsInMemory;
import dev.nightjar.detection.memory.StatesInMemory;
import dev.nightjar.detection.score.Findings;
import dev.nightjar.detection.stateful.StatefulDetection;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `nightjar measure beacons`: how soon a beacon of one minute is found, and how often a benign host is taken for one.
@Command(
        name = "beacons",
        description = {
            "How soon a DNS beacon is found, and how often a benign host is taken for one:",
            "a working day of 150 hosts per seed, with four beacons inside."
        },
        mixinStandardHelpOptions = true)
public final class BeaconsCommand implements Runnable {
    private static final int BATCH = 500;
    private static final int TEN = 10;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--seeds", paramLabel = "N", defaultValue = "100", description = "Default: ${DEFAULT-VALUE}.")
    private int seeds = 100;

    @Option(
            names = "--from",
            paramLabel = "SEED",
            defaultValue = "1",
            description = "The first seed (default: ${DEFAULT-VALUE}).")
    private long from = 1;

    @Option(
            names = "--period",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "Of the beacon (default: ${DEFAULT-VALUE}).")
    private int period = 60;

    @Option(
            names = "--cache",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "For how long a host asks for a name only once (default: ${DEFAULT-VALUE}).")
    private int cache = 300;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        List<Beacon> beacons = List.of(
                new Beacon(Duration.ofSeconds(period), 0, 0),
                new Beacon(Duration.ofSeconds(period), 0.1, 0.1),
                new Beacon(Duration.ofSeconds(period), 0.2, 0.1),
                new Beacon(Duration.ofSeconds(period), 0.2, 0.2));
        List<Result> results = LongStream.range(from, from + seeds)
                .parallel()
                .mapToObj(seed -> result(seed, beacons, Duration.ofSeconds(cache)))
                .toList();
        out.printf(
                "%-26s %22s %32s%n",
                "beacon of " + period + " s", "found in ten periods", "periods: median / 95 % / most");
        for (int i = 0; i < beacons.size(); i++) {
            out.println(row(i, beacons.get(i), results));
        }
        long lookups = results.stream().mapToLong(Result::lookups).sum();
        long wrong = results.stream().mapToLong(Result::wrong).sum();
        out.printf(
                Locale.ROOT,
                "%n%,d benign look-ups of %d hosts in %d days: %d false beacons, %.2f per million look-ups%n",
                lookups,
                Trial.HOSTS,
                seeds,
                wrong,
                wrong * 1e6 / lookups);
        out.flush();
    }

    private static Result result(long seed, List<Beacon> beacons, Duration cache) {
        Trial trial = Trial.of(seed, beacons, cache);
        var findings = new FindingsInMemory();
        var detection = new StatefulDetection(
                List.of(new Beacons(Channel.DNS, Thresholds.STANDARD.lookups())),
                new StatesInMemory(),
                () -> Trial.START);
        List<Observation> all = trial.lookups();
        for (int from = 0; from < all.size(); from += BATCH) {
            List<Observation> batch = all.subList(from, Math.min(all.size(), from + BATCH));
            Findings.of(detection.detect(batch).signals()).forEach(findings::keep);
        }
        var periods = new ArrayList<OptionalDouble>();
        for (int i = 0; i < beacons.size(); i++) {
            Instant first = trial.firstQueries().get(i);
            double period = beacons.get(i).period().toMillis();
            String domain = Trial.domain(i);
            periods.add(findings.all().stream()
                    .filter(finding -> names(finding, domain))
                    .mapToDouble(finding ->
                            Duration.between(first, finding.lastSeen()).toMillis() / period)
                    .min());
        }
        long benign = all.stream()
                .filter(one -> one.event().text("query.hostname").orElse("").endsWith(".example"))
                .count();
        long wrong = findings.all().stream()
                .filter(finding -> IntStream.range(0, beacons.size()).noneMatch(i -> names(finding, Trial.domain(i))))
                .count();
        return new Result(periods, benign, wrong);
    }

    private static boolean names(Finding finding, String domain) {
        return finding.entities().stream().anyMatch(one -> one.value().equals(domain));
    }

    private static String row(int number, Beacon beacon, List<Result> results) {
        double[] periods = results.stream()
                .map(result -> result.periods().get(number))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .sorted()
                .toArray();
        long inTime = Arrays.stream(periods).filter(one -> one <= TEN).count();
        return String.format(
                Locale.ROOT,
                "%-26s %22s %32s",
                "±" + Math.round(beacon.jitter() * 100) + " %, " + Math.round(beacon.missing() * 100) + " % missing",
                inTime + " of " + results.size(),
                periods.length == 0
                        ? "not found"
                        : String.format(
                                Locale.ROOT,
                                "%.1f / %.1f / %.1f",
                                periods[periods.length / 2],
                                periods[(int) (periods.length * 0.95)],
                                periods[periods.length - 1]));
    }

    /// @param periods from the first query to the event that made the finding, by beacon; empty when there is none
    /// @param lookups of benign hosts and software
    /// @param wrong findings about anything but the beacons
    private record Result(List<OptionalDouble> periods, long lookups, long wrong) {}
}
