package dev.nightjar.cli.measure;

import dev.nightjar.cli.CommandFailed;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.flow.Observation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nightjar measure dns`: what the detectors say of captured look-ups, which tunnels they see and how soon, and how
/// well generated names are told apart.
@Command(
        name = "dns",
        description = {
            "What the detectors say of captured look-ups, which tunnels they see and how soon, and how well generated",
            "names are told apart. A file has a JSON object per line with pcap, ts, src, dst, query, qtype, response",
            "and rcode, and may be compressed with gzip. Without a file: the tables of seeded generators alone."
        },
        mixinStandardHelpOptions = true)
public final class DnsCommand implements Runnable {
    private static final String TUNNEL = "dns-tunnel";
    private static final String GENERATED = "dns-generated-names";
    private static final String BEACON = "beacon-dns";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Captured look-ups.")
    private List<Path> files = List.of();

    @Option(
            names = "--sessions",
            paramLabel = "SECONDS",
            split = ",",
            defaultValue = "60,300,3600",
            description = "Each capture is cut into sessions of these lengths, each seen by itself (default:"
                    + " ${DEFAULT-VALUE}).")
    private List<Integer> lengths = List.of(60, 300, 3600);

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        var captures = new ArrayList<Capture>();
        files.forEach(file -> captures.addAll(read(file)));
        if (!captures.isEmpty()) {
            out.printf(
                    "%-50s %8s %8s %9s %9s %11s%n",
                    "capture", "records", "sessions", "tunnels", "generated", "in whole");
        }
        for (Capture capture : captures) {
            lengths.forEach(seconds -> out.println(row(capture, seconds)));
            out.printf("%-50s %8s %29s %s%n", "", "", "", said(capture.lookups()));
            out.flush();
        }
        new TunnelTable(out).print();
        new GeneratedTable(out, captures, lengths.getLast()).print();
        out.flush();
    }

    private static List<Capture> read(Path file) {
        try {
            return Capture.read(file);
        } catch (IOException e) {
            throw new CommandFailed("cannot read " + file + ": " + e.getMessage(), "See --help for the form.", e);
        }
    }

    private static String row(Capture capture, int seconds) {
        Collection<List<Observation>> sessions = Sessions.of(capture.lookups(), seconds);
        List<Set<String>> said = sessions.stream()
                .map(session -> said(session, Set.of(TUNNEL, GENERATED)).keySet())
                .toList();
        return String.format(
                Locale.ROOT,
                "%-50s %,8d %8s %9s %9s",
                capture.name(),
                capture.lookups().size(),
                sessions.size() + " × " + seconds + " s",
                said.stream().filter(one -> one.contains(TUNNEL)).count(),
                said.stream().filter(one -> one.contains(GENERATED)).count());
    }

    private static Map<String, Long> said(List<Observation> lookups) {
        return said(lookups, Set.of(TUNNEL, GENERATED, BEACON));
    }

    /// Findings by detector.
    private static Map<String, Long> said(List<Observation> lookups, Set<String> detectors) {
        return Sessions.found(lookups, detectors).stream()
                .collect(Collectors.groupingBy(
                        (Finding finding) -> finding.analytic().uid(), TreeMap::new, Collectors.counting()));
    }
}
