package dev.nightjar.cli.demo;

import dev.nightjar.cli.generate.scenario.ScenarioPlan;
import dev.nightjar.cli.generate.scenario.ScenarioPlan.Beacon;
import dev.nightjar.detection.detect.SigmaDetection;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.sigma.SigmaRules;
import dev.nightjar.detection.sigma.StarterRules;
import dev.nightjar.detection.sigma.correlation.Plans;
import dev.nightjar.detection.sigma.parse.Placeholders;
import dev.nightjar.events.parsers.Normalizer;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `nightjar measure scenario`.
@Command(
        name = "scenario",
        description = {
            "Whether an infection that calls home and spreads is told as it was, seed by seed: the scenario of"
                    + " `demo scenario` through the same core, without a cloud.",
            "Fails when a verdict does."
        },
        mixinStandardHelpOptions = true)
public final class MeasureScenarioCommand implements Callable<Integer> {
    private static final Instant MONDAY = Instant.parse("2026-11-16T05:00:00Z");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--seeds", paramLabel = "N", defaultValue = "20", description = "Default: ${DEFAULT-VALUE}.")
    private int seeds = 20;

    @Option(names = "--first", paramLabel = "N", defaultValue = "1", description = "First seed (${DEFAULT-VALUE}).")
    private long first = 1;

    @Option(names = "--hosts", paramLabel = "N", defaultValue = "60", description = "Default: ${DEFAULT-VALUE}.")
    private int hosts = 60;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "0.4",
            description = "How long; 0.4 is nearly ten hours (default: ${DEFAULT-VALUE}).")
    private double days = 0.4;

    @Option(
            names = "--others",
            paramLabel = "N",
            defaultValue = "2",
            description = "Hosts that are infected later (default: ${DEFAULT-VALUE}).")
    private int others = 2;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Normalizer normalizer = Normalizer.standard();
        SigmaRules sigma = SigmaRules.load(StarterRules.files(), Placeholders.STANDARD);
        var rules = new SigmaDetection(sigma);
        Plans plans = Plans.of(sigma.ruleSet());
        var verdicts = new ArrayList<Verdict>();
        out.println("seed  incidents  host  process  site  others  quiet  told after");
        for (long seed = first; seed < first + seeds; seed++) {
            Verdict verdict = new OfflineRun(plan(seed), normalizer, rules, plans).play();
            verdicts.add(verdict);
            row(out, seed, verdict);
        }
        out.println();
        count(out, "one incident", verdicts, one -> one.incidents().size() == 1);
        count(out, "host", verdicts, Verdict::host);
        count(out, "process", verdicts, Verdict::process);
        count(out, "site", verdicts, Verdict::site);
        count(out, "others", verdicts, Verdict::others);
        count(out, "benign hosts quiet", verdicts, Verdict::benignQuiet);
        count(out, "within 12 minutes", verdicts, Verdict::within12Minutes);
        out.flush();
        return verdicts.stream().allMatch(Verdict::holds) ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private ScenarioPlan plan(long seed) {
        Duration length = Duration.ofSeconds((long) (days * Duration.ofDays(1).toSeconds()));
        try {
            return new ScenarioPlan(seed, MONDAY, length, hosts, others, Beacon.EVERY_MINUTE);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private static void row(PrintWriter out, long seed, Verdict verdict) {
        out.printf(
                "%4d  %9d  %-4s  %-7s  %-4s  %-6s  %-5s  %s%n",
                seed,
                verdict.incidents().size(),
                word(verdict.host()),
                word(verdict.process()),
                word(verdict.site()),
                word(verdict.others()),
                word(verdict.benignQuiet()),
                verdict.notified()
                        .map(told ->
                                Duration.between(verdict.firstQuery(), told).toSeconds() + " s")
                        .orElse("never"));
        if (!verdict.holds()) {
            for (Finding finding : verdict.findings()) {
                out.println("      " + finding.firstSeen() + "  " + finding.title());
            }
        }
        out.flush();
    }

    private static String word(boolean holds) {
        return holds ? "yes" : "NO";
    }

    private static void count(PrintWriter out, String what, List<Verdict> verdicts, Predicate<Verdict> holds) {
        out.printf("%-20s %d of %d%n", what, verdicts.stream().filter(holds).count(), verdicts.size());
    }
}
