package dev.nightjar.cli.bench;

import dev.nightjar.cli.CommandFailed;
import dev.nightjar.cli.rules.RuleFolder;
import dev.nightjar.detection.sigma.SigmaRules;
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
            "Measure rules against a file of JSON events, in memory and with one thread: reading alone, with and",
            "without routing by log source; the time to load the rules; the memory."
        },
        mixinStandardHelpOptions = true)
public final class BenchDetectCommand implements Callable<Integer> {
    @Option(
            names = "--rules",
            required = true,
            paramLabel = "DIR|PACK",
            description = "Folder with rules, one file, or a pack.")
    private Path folder = Path.of(".");

    @Option(names = "--rounds", paramLabel = "N", description = "Rounds that count (default: ${DEFAULT-VALUE}).")
    private int rounds = 7;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Parameters(paramLabel = "FILE", description = "JSON events in their source's own form, one per line.")
    private Path file = Path.of("-");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (rounds < 1) {
            throw new CommandFailed("--rounds is at least 1");
        }
        long begin = Usage.processorTime();
        SigmaRules rules = RuleFolder.load(folder).prepared();
        long loaded = Usage.processorTime() - begin;
        long heap = Usage.heap();
        EventFile events = EventFile.read(file);
        if (events.size() == 0) {
            throw new CommandFailed(file + " is empty");
        }
        PrintWriter err = spec.commandLine().getErr();
        err.println("measuring " + events.size() + " events, " + rounds + " rounds");
        err.flush();
        DetectBench.Results results = new DetectBench(rules, events, rounds).run();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(json(rules, loaded, heap, events, results)));
        } else {
            print(out, rules, loaded, heap, events, results);
        }
        out.flush();
        return 0;
    }

    private static void print(
            PrintWriter out, SigmaRules rules, long loaded, long heap, EventFile events, DetectBench.Results results) {
        out.printf(
                Locale.ROOT,
                "rules     %,d loaded in %,d ms, %,d rejected%n",
                rules.size(),
                loaded / 1_000_000,
                rules.rejections().size());
        out.printf(Locale.ROOT, "events    %,d of %,d bytes%n", events.size(), events.bytes() / events.size());
        print(out, "read", results.read(), events);
        print(out, "routed", results.routed(), events);
        print(out, "unrouted", results.unrouted(), events);
        out.printf(Locale.ROOT, "heap      %,.1f MB of rules; ", heap / 1e6);
        Usage.peakResident().ifPresent(peak -> out.printf(Locale.ROOT, "peak of the process %,.1f MB", peak / 1e6));
        out.println();
    }

    private static void print(PrintWriter out, String mode, DetectBench.Result result, EventFile events) {
        out.printf(
                Locale.ROOT,
                "%-8s  %,9d events/s  %,5d MB/s  %,7.0f ns/event  %,d %s%n",
                mode,
                result.perSecond(events.size()),
                result.perSecond(events.bytes()) / 1_000_000,
                (double) result.nanoseconds() / events.size(),
                result.found(),
                mode.equals("read") ? "values" : "matches");
    }

    private static JsonObject json(
            SigmaRules rules, long loaded, long heap, EventFile events, DetectBench.Results results) {
        JsonObject json = new JsonObject()
                .put("rules", (long) rules.size())
                .put("rejected", (long) rules.rejections().size())
                .put("load_ms", loaded / 1_000_000)
                .put("events", (long) events.size())
                .put("bytes", (long) events.bytes())
                .put("malformed", results.routed().malformed())
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
