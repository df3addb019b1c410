package dev.nightjar.cli.bench;

import dev.nightjar.cli.CommandFailed;
import dev.nightjar.cli.rules.RuleFolder;
import dev.nightjar.detection.sigma.SigmaRules;
import dev.nightjar.detection.sigma.load.RuleSet;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nightjar bench detect --rules DIR FILE`: events per second of `nightjar detect --native`, one thread, JSON
/// included.
@Command(
        name = "detect",
        description = {
            "Measure rules against a file of JSON events, in memory and with one thread; reading included, output not.",
            "parse: whole events made into object trees. read: only the values that rules ask for, as matching reads",
            "them. routed, unrouted: read and matched, with and without routing by log source; in brackets what",
            "matching adds to reading. Times are of the processor, the collector and the compiler included; of each the",
            "median of the rounds is told."
        },
        mixinStandardHelpOptions = true)
public final class BenchDetectCommand implements Callable<Integer> {
    private static final int MAX_TIMES = 100;

    @Option(
            names = "--rules",
            required = true,
            paramLabel = "DIR|PACK",
            description = "Folder with rules, one file, or a pack.")
    private Path folder = Path.of(".");

    @Option(names = "--rounds", paramLabel = "N", description = "Rounds that count (default: ${DEFAULT-VALUE}).")
    private int rounds = 7;

    @Option(
            names = "--multiply",
            paramLabel = "N",
            description = {
                "Measure N times as many rules: N-1 variants of each rule, in which every second text (by a hash; all,",
                "when none would be) has one letter or digit replaced by another, and numbers from 100 on are others.",
                "Regular expressions, networks and shorter texts stay (default: ${DEFAULT-VALUE})."
            })
    private int times = 1;

    @Option(
            names = "--silent-variants",
            description = {
                "With --multiply: leave out variants that fire on FILE. What more rules cost is told apart so from what",
                "more alerts cost."
            })
    private boolean isSilent;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Parameters(paramLabel = "FILE", description = "JSON events in their source's own form, one per line.")
    private Path file = Path.of("-");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /// Nanoseconds of the processor and by the clock.
    private record Loading(long processor, long clock) {}

    @Override
    public Integer call() {
        if (rounds < 1) {
            throw new CommandFailed("--rounds is at least 1");
        }
        if (times < 1 || times > MAX_TIMES) {
            throw new CommandFailed("--multiply is between 1 and " + MAX_TIMES);
        }
        if (isSilent && times == 1) {
            throw new CommandFailed("--silent-variants needs variants: add --multiply N, such as --multiply 10");
        }
        long clock = System.nanoTime();
        long begin = Usage.processorTime();
        SigmaRules rules = RuleFolder.load(folder).prepared();
        Loading loading = new Loading(Usage.processorTime() - begin, System.nanoTime() - clock);
        EventFile events = EventFile.read(file);
        if (events.size() == 0) {
            throw new CommandFailed(file + " is empty");
        }
        if (times > 1) {
            int first = rules.size();
            RuleSet more = Variants.of(rules.ruleSet(), times);
            rules = SigmaRules.of(isSilent ? Silence.of(more, first, events) : more)
                    .prepared();
        }
        long heap = Usage.heap();
        PrintWriter err = spec.commandLine().getErr();
        err.println("measuring " + events.size() + " events, " + rounds + " rounds");
        err.flush();
        DetectBench.Results results = new DetectBench(rules, events, rounds).run();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(json(rules, loading, heap, events, results)));
        } else {
            print(out, rules, loading, heap, events, results);
        }
        out.flush();
        return 0;
    }

    private static void print(
            PrintWriter out,
            SigmaRules rules,
            Loading loading,
            long heap,
            EventFile events,
            DetectBench.Results results) {
        out.printf(
                Locale.ROOT,
                "rules     %,d, %,d rejected; loaded in %,d ms of the processor, %,d ms by the clock%n",
                rules.size(),
                rules.rejections().size(),
                loading.processor() / 1_000_000,
                loading.clock() / 1_000_000);
        out.printf(Locale.ROOT, "events    %,d of %,d bytes%n", events.size(), events.bytes() / events.size());
        print(out, "parse", results.parse(), events, "members");
        print(out, "read", results.read(), events, "values");
        print(out, "routed", results.routed(), events, matches(results.routed(), results, events));
        print(out, "unrouted", results.unrouted(), events, matches(results.unrouted(), results, events));
        out.printf(Locale.ROOT, "heap      %,.1f MB of rules; ", heap / 1e6);
        Usage.peakResident().ifPresent(peak -> out.printf(Locale.ROOT, "peak of the process %,.1f MB", peak / 1e6));
        out.println();
    }

    /// With what matching costs by itself.
    private static String matches(DetectBench.Result result, DetectBench.Results results, EventFile events) {
        long matching = result.nanoseconds() - results.read().nanoseconds();
        return String.format(
                Locale.ROOT,
                "matches (matching %,.0f ns/event, %.1f times read, %.1f times parse)",
                (double) matching / events.size(),
                (double) matching / results.read().nanoseconds(),
                (double) matching / results.parse().nanoseconds());
    }

    private static void print(PrintWriter out, String mode, DetectBench.Result result, EventFile events, String found) {
        out.printf(
                Locale.ROOT,
                "%-8s  %,9d events/s  %,5d MB/s  %,7.0f ns/event  %,d %s%n",
                mode,
                result.perSecond(events.size()),
                result.perSecond(events.bytes()) / 1_000_000,
                (double) result.nanoseconds() / events.size(),
                result.found(),
                found);
    }

    private static JsonObject json(
            SigmaRules rules, Loading loading, long heap, EventFile events, DetectBench.Results results) {
        JsonObject json = new JsonObject()
                .put("rules", (long) rules.size())
                .put("rejected", (long) rules.rejections().size())
                .put("load_ms", loading.processor() / 1_000_000)
                .put("load_clock_ms", loading.clock() / 1_000_000)
                .put("events", (long) events.size())
                .put("bytes", (long) events.bytes())
                .put("malformed", results.routed().malformed())
                .put("parse", json(results.parse(), events, "members"))
                .put("read", json(results.read(), events, "values"))
                .put("routed", json(results.routed(), events, "matches"))
                .put("unrouted", json(results.unrouted(), events, "matches"))
                .put("heap_bytes", heap);
        Usage.peakResident().ifPresent(peak -> json.put("peak_resident_bytes", peak));
        return json;
    }

    private static JsonObject json(DetectBench.Result result, EventFile events, String found) {
        return new JsonObject()
                .put("events_per_second", result.perSecond(events.size()))
                .put("bytes_per_second", result.perSecond(events.bytes()))
                .put("nanoseconds_per_event", result.nanoseconds() / events.size())
                .put(found, result.found());
    }
}
