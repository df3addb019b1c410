package dev.nightjar.cli.bench;

import dev.nightjar.cli.CommandFailed;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.parsers.Normalizer;
import dev.nightjar.events.parsers.line.Origin;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nightjar bench normalize FILE…`: lines in, OCSF JSON bytes out, a row for each file.
@Command(
        name = "normalize",
        description = {
            "Measure how fast files of logs become OCSF JSON, in memory and with one thread; a row for each file.",
            "Processor time of the whole process counts, its garbage collector's included.",
            "All files are gone through once before the first is measured, and each until it is hardly faster than before."
        },
        mixinStandardHelpOptions = true)
public final class BenchNormalizeCommand implements Callable<Integer> {
    @Option(names = "--source", paramLabel = "NAME", description = "The source, where it is known; else recognized.")
    private String source = "";

    @Option(names = "--rounds", paramLabel = "N", description = "Rounds that count (default: ${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Option(names = "--json", description = "Print one JSON object a file.")
    private boolean json;

    @Option(names = "--markdown", description = "Print the table as Markdown: events/SPEED.md is made so.")
    private boolean markdown;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Logs, as `nightjar normalize` reads them.")
    private List<Path> files = List.of();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (rounds < 1) {
            throw new CommandFailed("--rounds is at least 1");
        }
        Normalizer normalizer = Normalizer.standard();
        if (!source.isEmpty() && normalizer.catalogue().named(source).isEmpty()) {
            throw new CommandFailed("no source is called " + source, "./nightjar sources lists them.");
        }
        // Times without a year have the year of this moment; which it is does not matter here.
        Origin origin = Origin.of("default", source, Instant.EPOCH.plusSeconds(1_795_000_000), ZoneOffset.UTC);
        PrintWriter out = spec.commandLine().getOut();
        if (markdown) {
            out.println("| Lines | events/s | MB/s | µs an event | JSON bytes | allocated bytes |");
            out.println("|---|--:|--:|--:|--:|--:|");
        } else if (!json) {
            out.printf(
                    "%-26s %9s %9s %7s %9s %9s %9s%n",
                    "file", "events", "events/s", "MB/s", "ns/event", "B/event", "made/event");
        }
        var bench = new NormalizeBench(normalizer, origin, rounds);
        if (files.size() > 1) {
            files.forEach(bench::goThrough);
        }
        for (Path file : files) {
            NormalizeBench.Result result = bench.run(file);
            if (json) {
                out.println(Json.write(json(file, result)));
            } else if (markdown) {
                row(out, file, result);
            } else {
                print(out, file, result);
            }
            out.flush();
        }
        return 0;
    }

    private static void print(PrintWriter out, Path file, NormalizeBench.Result result) {
        out.printf(
                Locale.ROOT,
                "%-26s %,9d %,9d %7.1f %,9d %,9d %,9d%n",
                file.getFileName(),
                result.events(),
                result.perSecond(result.events()),
                result.perSecond(result.bytes()) / 1e6,
                result.nanoseconds() / Math.max(1, result.events()),
                result.written() / Math.max(1, result.events()),
                result.allocated() / Math.max(1, result.events()));
    }

    private static void row(PrintWriter out, Path file, NormalizeBench.Result result) {
        long events = Math.max(1, result.events());
        out.printf(
                Locale.ROOT,
                "| %s | %,d | %.1f | %.1f | %,d | %,d |%n",
                String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "").replace("|", ""),
                result.perSecond(result.events()),
                result.perSecond(result.bytes()) / 1e6,
                result.nanoseconds() / 1e3 / events,
                result.written() / events,
                result.allocated() / events);
    }

    private static JsonObject json(Path file, NormalizeBench.Result result) {
        return new JsonObject()
                .put("file", file.toString())
                .put("lines", result.lines())
                .put("events", result.events())
                .put("rejected", result.rejected())
                .put("bytes", result.bytes())
                .put("events_per_second", result.perSecond(result.events()))
                .put("bytes_per_second", result.perSecond(result.bytes()))
                .put("nanoseconds", result.nanoseconds())
                .put("written_bytes", result.written())
                .put("allocated_bytes", result.allocated());
    }
}
