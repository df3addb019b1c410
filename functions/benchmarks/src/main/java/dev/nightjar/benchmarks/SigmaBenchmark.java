package dev.nightjar.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightjar.detection.sigma.SigmaMatcher;
import dev.nightjar.detection.sigma.SigmaRules;
import dev.nightjar.detection.sigma.SigmaRules.Routing;
import dev.nightjar.detection.sigma.StarterRules;
import dev.nightjar.detection.sigma.load.RuleFile;
import dev.nightjar.detection.sigma.parse.Placeholders;
import dev.nightjar.detection.sigma.scan.Bytes;
import dev.nightjar.detection.sigma.scan.JsonScanner;
import dev.nightjar.detection.sigma.scan.MalformedEvent;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One JSON event read, and held against all rules with explanations, in one thread. Goes through the file in turns,
/// with a new matcher each time, so that values are remembered only as far as the file repeats them.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class SigmaBenchmark {
    /// A folder of rules or a pack; `starter` for the rules that ship with Nightjar.
    @Param("starter")
    private String rules = "starter";

    /// JSON events in their source's own form, one per line.
    @Param("events/samples/cloudtrail.log")
    private String events = "";

    private SigmaRules loaded = SigmaRules.load(List.of(), Placeholders.STANDARD);
    private SigmaMatcher routed = loaded.matcher(Routing.BY_LOG_SOURCE);
    private SigmaMatcher unrouted = loaded.matcher(Routing.NONE);
    private final ObjectMapper jackson = new ObjectMapper();
    private byte[][] lines = {};
    private int next;

    @Setup
    public void load() throws IOException {
        loaded = Files.isRegularFile(Path.of(rules))
                ? SigmaRules.load(Files.readAllBytes(Path.of(rules)))
                : SigmaRules.load(
                                rules.equals("starter") ? StarterRules.files() : files(Path.of(rules)),
                                Placeholders.STANDARD)
                        .prepared();
        lines = Files.readAllLines(Path.of(events)).stream()
                .map(line -> line.getBytes(UTF_8))
                .map(line -> JsonScanner.padded(line, 0, line.length))
                .toArray(byte[][]::new);
        restart();
    }

    private static List<RuleFile> files(Path folder) throws IOException {
        List<RuleFile> files = new ArrayList<>();
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(path -> path.toString().endsWith(".yml"))
                    .sorted()
                    .toList()) {
                files.add(new RuleFile(file.toString(), Files.readAllBytes(file)));
            }
        }
        return files;
    }

    private void restart() {
        routed = loaded.matcher(Routing.BY_LOG_SOURCE);
        unrouted = loaded.matcher(Routing.NONE);
        next = 0;
    }

    private byte[] line() {
        if (next == lines.length) {
            restart();
        }
        return lines[next++];
    }

    /// The whole event as an object tree of Jackson's.
    @Benchmark
    public JsonNode jackson() throws IOException {
        byte[] line = line();
        return jackson.readTree(line, 0, line.length - Bytes.SLACK);
    }

    /// The whole event as an object tree of ours, which matching does without.
    @Benchmark
    public JsonObject parse() throws MalformedJson {
        byte[] line = line();
        return Json.readObject(line, 0, line.length - Bytes.SLACK);
    }

    @Benchmark
    public int read() throws MalformedEvent {
        byte[] line = line();
        return routed.readNative(line, 0, line.length - Bytes.SLACK);
    }

    @Benchmark
    public int routed() throws MalformedEvent {
        byte[] line = line();
        return routed.matchNative(line, 0, line.length - Bytes.SLACK).size();
    }

    @Benchmark
    public int unrouted() throws MalformedEvent {
        byte[] line = line();
        return unrouted.matchNative(line, 0, line.length - Bytes.SLACK).size();
    }
}
