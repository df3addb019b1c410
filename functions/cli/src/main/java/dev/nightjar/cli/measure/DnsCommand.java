package dev.nightjar.cli.measure;

import dev.nightjar.cli.CommandFailed;
import dev.nightjar.detection.detectors.StandardDetectors;
import dev.nightjar.detection.distinct.Lexicon;
import dev.nightjar.detection.domain.DomainName;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.memory.FindingsInMemory;
import dev.nightjar.detection.memory.StatesInMemory;
import dev.nightjar.detection.score.Findings;
import dev.nightjar.detection.stateful.StatefulDetection;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nightjar measure dns`: what the detectors say of captured look-ups, and how well generated names are told apart.
@Command(
        name = "dns",
        description = {
            "What the detectors say of captured look-ups. A file has a JSON object per line with pcap, ts, src, dst,",
            "query, qtype, response and rcode, and may be compressed with gzip."
        },
        mixinStandardHelpOptions = true)
public final class DnsCommand implements Runnable {
    private static final int BATCH = 500;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Captured look-ups.")
    private List<Path> files = List.of();

    @Option(
            names = "--session",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "Each capture is also cut into sessions of this length, seen by itself (default:"
                    + " ${DEFAULT-VALUE}).")
    private int session = 300;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%-56s %9s %22s  %s%n", "capture", "records", "sessions with a tunnel", "findings in the whole");
        Set<String> names = new TreeSet<>();
        for (Path file : files) {
            for (Capture capture : read(file)) {
                out.println(row(capture));
                out.flush();
                capture.lookups()
                        .forEach(one -> one.event()
                                .text("query.hostname")
                                .flatMap(DomainName::of)
                                .map(DomainName::registered)
                                .ifPresent(names::add));
            }
        }
        roc(out, names);
        out.flush();
    }

    private static List<Capture> read(Path file) {
        try {
            return Capture.read(file);
        } catch (IOException e) {
            throw new CommandFailed("cannot read " + file + ": " + e.getMessage(), "See --help for the form.", e);
        }
    }

    private String row(Capture capture) {
        Map<Long, List<Observation>> sessions = sessions(capture.lookups());
        long tunnels = sessions.values().stream()
                .filter(one -> said(one).containsKey("dns-tunnel"))
                .count();
        return String.format(
                Locale.ROOT,
                "%-56s %,9d %22s  %s",
                capture.name(),
                capture.lookups().size(),
                tunnels + " of " + sessions.size(),
                said(capture.lookups()));
    }

    /// Whole slices from the first record on; what is left over belongs to the last one.
    private Map<Long, List<Observation>> sessions(List<Observation> lookups) {
        long start = lookups.getFirst().event().time().getEpochSecond();
        long whole = (lookups.getLast().event().time().getEpochSecond() - start) / session;
        return lookups.stream()
                .collect(Collectors.groupingBy(
                        one -> Math.min(
                                Math.max(0, whole - 1), (one.event().time().getEpochSecond() - start) / session),
                        TreeMap::new,
                        Collectors.toList()));
    }

    /// Findings by detector.
    private static Map<String, Long> said(List<Observation> lookups) {
        var findings = new FindingsInMemory();
        var detection = new StatefulDetection(StandardDetectors.all(), new StatesInMemory(), () -> Instant.EPOCH);
        for (int from = 0; from < lookups.size(); from += BATCH) {
            List<Observation> batch = lookups.subList(from, Math.min(lookups.size(), from + BATCH));
            Findings.of(detection.detect(batch).signals()).forEach(findings::keep);
        }
        return findings.all().stream()
                .collect(Collectors.groupingBy(
                        (Finding finding) -> finding.analytic().uid(), TreeMap::new, Collectors.counting()));
    }

    /// The lexical score over the files' registered domains, and over names that seeded generators make.
    private static void roc(PrintWriter out, Set<String> names) {
        List<String> real = List.copyOf(names);
        out.printf(
                "%nlexical score of %,d registered domains of the files, and of names from seeded generators%n",
                real.size());
        Map<String, List<String>> made = GeneratedNames.bySort();
        out.printf("%-10s %12s", "threshold", "files");
        made.keySet().forEach(sort -> out.printf(" %14s", sort));
        out.println();
        for (int threshold : List.of(25, 35, 45, Lexicon.GENERATED, 65, 75)) {
            var shares = new ArrayList<List<String>>(made.values());
            out.printf(Locale.ROOT, "%-10d %11.3f%%", threshold, percent(real, threshold));
            shares.forEach(sort -> out.printf(Locale.ROOT, " %13.1f%%", percent(sort, threshold)));
            out.println(threshold == Lexicon.GENERATED ? "  <- used" : "");
        }
    }

    private static double percent(List<String> names, int threshold) {
        return 100.0
                * names.stream()
                        .filter(name -> Lexicon.score(name) >= threshold)
                        .count()
                / Math.max(1, names.size());
    }
}
