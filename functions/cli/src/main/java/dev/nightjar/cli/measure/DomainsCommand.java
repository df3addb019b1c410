package dev.nightjar.cli.measure;

import dev.nightjar.cli.CommandFailed;
import dev.nightjar.cli.measure.Trial.Lookups;
import dev.nightjar.detection.domain.DomainName;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.memory.FindingsInMemory;
import dev.nightjar.detection.memory.StatesInMemory;
import dev.nightjar.detection.novelty.Newcomers;
import dev.nightjar.detection.novelty.Novelties;
import dev.nightjar.detection.novelty.Novelty;
import dev.nightjar.detection.score.Findings;
import dev.nightjar.detection.stateful.StatefulDetection;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nightjar measure domains [FILE…]`.
@Command(
        name = "domains",
        description = {
            "How many new domains a day brings, and of how many of them detection says a word:",
            "captures of DNS, as if all before was learned; without any, working days of 150 hosts, one after the"
                    + " other."
        },
        mixinStandardHelpOptions = true)
public final class DomainsCommand implements Runnable {
    private static final int BATCH = 500;

    /// So many names put one into each memory.
    private static final int PRELUDE = 4_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--days", paramLabel = "N", defaultValue = "12", description = "Default: ${DEFAULT-VALUE}.")
    private int days = 12;

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "A JSON object per look-up, as `measure dns` takes.")
    private List<Path> files = List.of();

    private final Novelty novelty = Novelties.all().stream()
            .filter(one -> one.uid().equals("dns-new-domain"))
            .findFirst()
            .orElseThrow();

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%-44s %12s %12s %10s%n", "", "look-ups", "new domains", "findings");
        if (files.isEmpty()) {
            generated(out);
        } else {
            files.forEach(file -> captured(out, file));
        }
        out.flush();
    }

    private void generated(PrintWriter out) {
        var run = new Run();
        for (int day = 0; day < days; day++) {
            Duration later = Duration.ofDays(day);
            List<Observation> lookups = Trial.of(day + 1L, List.of()).lookups().stream()
                    .map(one -> at(one, later))
                    .toList();
            row(out, "day " + (day + 1), run, lookups);
        }
    }

    private static Observation at(Observation one, Duration later) {
        return Lookups.of(
                later.toDays() + "-" + one.uid(),
                one.event().time().plus(later),
                one.event().text("src_endpoint.ip").orElseThrow(),
                one.event().text("query.hostname").orElseThrow(),
                "A");
    }

    private void captured(PrintWriter out, Path file) {
        try {
            var all = new ArrayList<Observation>();
            Capture.read(file).forEach(capture -> all.addAll(capture.lookups()));
            all.sort(Observation.BY_TIME);
            if (all.isEmpty()) {
                throw new CommandFailed(file + " holds no look-up");
            }
            var run = new Run();
            run.take(prelude(all.getFirst().event().time()));
            row(out, file.getFileName().toString(), run, all);
        } catch (IOException e) {
            throw new CommandFailed("cannot read " + file + ": " + e.getMessage(), "", e);
        }
    }

    /// Days of other names: whatever the file asks for first is new.
    private List<Observation> prelude(Instant before) {
        var lookups = new ArrayList<Observation>();
        for (int day = novelty.span().learning(); day > 0; day--) {
            for (int i = 0; i < PRELUDE; i++) {
                Instant time = before.minus(day, ChronoUnit.DAYS).plusMillis(i);
                lookups.add(Lookups.of("before-" + day + "-" + i, time, "192.0.2.1", "known-" + i + ".test", "A"));
            }
        }
        return lookups;
    }

    private static void row(PrintWriter out, String name, Run run, List<Observation> lookups) {
        int domains = run.domains.size();
        int findings = run.findings.all().size();
        run.take(lookups);
        out.printf(
                Locale.ROOT,
                "%-44s %,12d %,12d %,10d%n",
                name,
                lookups.size(),
                run.domains.size() - domains,
                run.findings.all().size() - findings);
    }

    private final class Run {
        private final FindingsInMemory findings = new FindingsInMemory();
        private final Set<String> domains = new HashSet<>();
        private final StatefulDetection detection =
                new StatefulDetection(List.of(new Newcomers(novelty)), new StatesInMemory(), () -> Trial.START);

        void take(List<Observation> lookups) {
            for (int from = 0; from < lookups.size(); from += BATCH) {
                List<Observation> batch = lookups.subList(from, Math.min(lookups.size(), from + BATCH));
                for (Observation one : batch) {
                    one.event()
                            .text("query.hostname")
                            .flatMap(DomainName::of)
                            .ifPresent(name -> domains.add(name.registered()));
                }
                for (Finding finding : Findings.of(detection.detect(batch).signals())) {
                    findings.keep(finding);
                }
            }
        }
    }
}
