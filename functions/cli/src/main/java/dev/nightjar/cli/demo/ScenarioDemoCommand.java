package dev.nightjar.cli.demo;

import dev.nightjar.cli.Terminal;
import dev.nightjar.cli.findings.FindingText;
import dev.nightjar.cli.generate.scenario.ScenarioPlan;
import dev.nightjar.cli.generate.scenario.ScenarioPlan.Beacon;
import dev.nightjar.cli.incidents.IncidentText;
import dev.nightjar.cli.local.LocalStack;
import dev.nightjar.cli.local.Steps;
import dev.nightjar.cli.site.Checkout;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.incident.Incident;
import dev.nightjar.events.model.Json;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `nightjar demo scenario`.
@Command(
        name = "scenario",
        description = {
            "Streams the logs of a company, one of whose machines is infected by a web site and calls home by DNS,"
                    + " through the local cloud (which it brings up), and holds the incident that comes of it against"
                    + " what really happened.",
            "Fails when the verdict does."
        },
        mixinStandardHelpOptions = true)
public final class ScenarioDemoCommand implements Callable<Integer> {
    private static final int START_HOUR = 5;

    private final InstantSource clock = InstantSource.system();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", description = "The last line is the outcome as one JSON object.")
    private boolean json;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Decides who the company and the attacker are (default: others each time).")
    private @Nullable Long seed;

    @Option(
            names = "--hosts",
            paramLabel = "N",
            defaultValue = "200",
            description = "Machines of people (default: ${DEFAULT-VALUE}).")
    private int hosts = 200;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "1",
            description = "How long; 0.4 is nearly ten hours (default: ${DEFAULT-VALUE}).")
    private double days = 1;

    @Option(
            names = "--others",
            paramLabel = "N",
            defaultValue = "2",
            description = "Hosts that are infected later (default: ${DEFAULT-VALUE}).")
    private int others = 2;

    @Option(
            names = "--start",
            paramLabel = "TIME",
            description = "When the logs begin (default: so that they end today at the latest).")
    private @Nullable Instant start;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        var steps = new Steps(spec.commandLine().getErr(), clock);
        Instant now = clock.instant();
        ScenarioPlan plan = plan(now);
        Checkout checkout = Checkout.here();
        LocalStack stack = LocalStack.up(checkout, steps);
        String tenant = "scenario-" + Long.toString(now.toEpochMilli(), Character.MAX_RADIX);
        Path truth = checkout.root().resolve(".nightjar/scenario/" + tenant + ".json");
        steps.say(
                "demo",
                hosts + " hosts from " + plan.start() + " to " + plan.end() + ", seed " + plan.seed() + ", as tenant "
                        + tenant + " (again: --start " + plan.start() + " --seed " + plan.seed() + ")");
        ScenarioRun.Result result = new ScenarioRun(stack, plan, tenant, truth, steps).play();
        tell(out, result, tenant);
        if (json) {
            out.println(Terminal.json(Json.write(result.verdict().json(steps.elapsed()))));
        }
        out.flush();
        return result.settled() && result.verdict().holds() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static void tell(PrintWriter out, ScenarioRun.Result result, String tenant) {
        Verdict verdict = result.verdict();
        for (Incident incident : verdict.incidents()) {
            out.println();
            out.print(IncidentText.card(incident));
        }
        out.println();
        for (Finding finding : verdict.findings()) {
            out.println("  " + FindingText.headline(finding));
        }
        out.println();
        out.printf("  incidents           %d%n", verdict.incidents().size());
        out.printf("  first query         %s%n", verdict.firstQuery());
        out.printf(
                "  notified            %s%n",
                verdict.notified().map(Instant::toString).orElse("never"));
        line(out, "host", verdict.host());
        line(out, "process", verdict.process());
        line(out, "site", verdict.site());
        line(out, "others", verdict.others());
        line(out, "within 12 minutes", verdict.within12Minutes());
        line(out, "benign hosts quiet", verdict.benignQuiet());
        if (!result.settled()) {
            out.println("  This run stood still before it was settled. Why: ./nightjar logs normalize|detect|alert");
        }
        out.println("  more: ./nightjar incidents --tenant " + tenant + ", ./nightjar findings --tenant " + tenant);
    }

    private static void line(PrintWriter out, String what, boolean holds) {
        out.printf("  %-18s  %s%n", what, holds ? "right" : "WRONG");
    }

    /// By default the logs end with the last day that is over: times of logs that name no year are taken to be past.
    private ScenarioPlan plan(Instant now) {
        Duration length = Duration.ofSeconds((long) (days * Duration.ofDays(1).toSeconds()));
        Instant from = start != null
                ? start
                : now.minus(length)
                        .atOffset(ZoneOffset.UTC)
                        .toLocalDate()
                        .minusDays(1)
                        .atTime(START_HOUR, 0)
                        .toInstant(ZoneOffset.UTC);
        try {
            return new ScenarioPlan(
                    seed == null ? now.toEpochMilli() : seed, from, length, hosts, others, Beacon.EVERY_MINUTE);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
