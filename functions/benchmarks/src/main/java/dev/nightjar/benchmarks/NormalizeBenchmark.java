package dev.nightjar.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.benchmarks.DrawnLines.Batch;
import dev.nightjar.benchmarks.DrawnLines.Drawn;
import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.JsonWriter;
import dev.nightjar.events.parsers.Normalized;
import dev.nightjar.events.parsers.Normalizer;
import dev.nightjar.events.parsers.line.Origin;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// Lines in, JSON bytes out, in one thread; the same lines for all, in two comparisons.
///
/// Nobody is told the source: `recognized` finds it out for each line; `grokTried` tries java-grok's patterns,
/// the day's sources' and the line's own, until one matches, as a pipeline's list of patterns does. Everybody
/// is told: `told` gets records that name their source, `grokTold` the patterns of each line's source alone.
///
/// Nightjar writes OCSF with the line, its native fields and its observables; java-grok its captures. An operation is a
/// thousand lines.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class NormalizeBenchmark {
    private static final int LINES = 1_000;

    /// Takes the bytes as a socket would.
    private static final OutputStream BYTES = OutputStream.nullOutputStream();

    /// What an ordinary day holds most of, each as often as it stands here.
    private static final List<String> DAY = List.of(
            "web-access",
            "web-access",
            "web-access",
            "web-access",
            "sshd",
            "sshd",
            "squid",
            "squid",
            "bind",
            "netfilter",
            "cisco-asa",
            "sudo");

    /// A source with a sample, or `day`.
    @Param({
        "day",
        "web-access",
        "sshd",
        "squid",
        "bind",
        "netfilter",
        "cisco-asa",
        "sudo",
        "haproxy",
        "isc-dhcpd",
        "postfix",
        "vpc-flow"
    })
    private String source = "day";

    private final Normalizer normalizer = Normalizer.standard();
    private final Origin origin = Origin.of("acme", "", Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
    private final JsonWriter writer = new JsonWriter();
    private List<Drawn> lines = List.of();
    private List<Batch> mixed = List.of();
    private List<Batch> bySource = List.of();
    private final Map<String, GrokPatterns> patterns = new HashMap<>();
    private GrokPatterns all = new GrokPatterns(List.of());

    @Setup(Level.Trial)
    public void load() throws IOException {
        List<String> sources = source.equals("day") ? DAY : List.of(source);
        DrawnLines drawn = DrawnLines.of(sources, LINES);
        lines = drawn.lines();
        mixed = drawn.mixed();
        bySource = drawn.bySource();
        var tried = new LinkedHashSet<>(DAY);
        for (String each : sources) {
            if (GrokPatterns.has(each)) {
                patterns.put(each, new GrokPatterns(List.of(each)));
                tried.add(each);
            }
        }
        all = new GrokPatterns(tried);
    }

    @Benchmark
    public void recognized(Blackhole hole) throws IOException {
        normalize(mixed, hole);
    }

    @Benchmark
    public void told(Blackhole hole) throws IOException {
        normalize(bySource, hole);
    }

    private void normalize(List<Batch> records, Blackhole hole) throws IOException {
        for (Batch record : records) {
            Normalized normalized = normalizer.normalize(record.data(), origin.withSource(record.source()));
            for (Event event : normalized.events()) {
                writer.clear().write(event.body()).writeTo(BYTES);
            }
            hole.consume(normalized);
        }
    }

    @Benchmark
    public void grokTried(Blackhole hole) throws IOException {
        for (Drawn drawn : lines) {
            captured(all, drawn, hole);
        }
    }

    @Benchmark
    public void grokTold(Blackhole hole) throws IOException {
        for (Drawn drawn : lines) {
            captured(patterns.get(drawn.source()), drawn, hole);
        }
    }

    private void captured(@Nullable GrokPatterns grok, Drawn drawn, Blackhole hole) throws IOException {
        if (grok == null) {
            throw new IllegalStateException("there is no grok pattern for " + drawn.source());
        }
        Map<String, Object> captured = grok.captures(new String(drawn.line(), UTF_8));
        var event = new JsonObject(captured.size());
        captured.forEach((name, value) -> event.put(name, value == null ? null : value.toString()));
        writer.clear().write(event).writeTo(BYTES);
        hole.consume(event);
    }
}
