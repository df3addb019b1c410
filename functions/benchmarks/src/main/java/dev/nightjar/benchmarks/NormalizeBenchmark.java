package dev.nightjar.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.JsonWriter;
import dev.nightjar.events.parsers.Normalized;
import dev.nightjar.events.parsers.Normalizer;
import dev.nightjar.events.parsers.line.Origin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
import org.openjdk.jmh.infra.Blackhole;

/// Lines in, JSON bytes out, in one thread. `normalize` takes records of a hundred lines, recognizes each source,
/// parses, and writes OCSF with the line, its native fields and its observables; `grok` takes the same lines apart
/// with java-grok, which is told the source of each, and writes the captures.
///
/// An operation is a thousand lines, drawn with a fixed seed from the samples of the parameter's sources: lines that
/// java-grok has a pattern for, where it has one for the source.
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

    /// As `nightjar send` packs them: about 24 KB.
    private static final int LINES_OF_A_RECORD = 100;

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
    @Param({"day", "web-access", "sshd", "squid", "bind", "netfilter", "cisco-asa", "sudo"})
    private String source = "day";

    private final Normalizer normalizer = Normalizer.standard();
    private final Origin origin = Origin.of("acme", "", Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
    private final JsonWriter writer = new JsonWriter();
    private final List<Drawn> lines = new ArrayList<>();
    private byte[][] records = {};

    /// @param grok the patterns of the line's source: java-grok need not find out which it is
    private record Drawn(byte[] line, @Nullable GrokPatterns grok) {}

    @Setup
    public void load() throws IOException {
        var random = new Random(20_261_122L);
        List<String> sources = source.equals("day") ? DAY : List.of(source);
        var samples = new HashMap<String, List<Drawn>>();
        for (String each : sources) {
            if (!samples.containsKey(each)) {
                samples.put(each, sample(each));
            }
        }
        while (lines.size() < LINES) {
            List<Drawn> sample = samples.getOrDefault(sources.get(lines.size() % sources.size()), List.of());
            lines.add(sample.get(random.nextInt(sample.size())));
        }
        Collections.shuffle(lines, random);
        records = new byte[LINES / LINES_OF_A_RECORD][];
        for (int i = 0; i < records.length; i++) {
            var record = new ByteArrayOutputStream();
            for (Drawn drawn : lines.subList(i * LINES_OF_A_RECORD, (i + 1) * LINES_OF_A_RECORD)) {
                record.writeBytes(drawn.line());
                record.write('\n');
            }
            records[i] = record.toByteArray();
        }
    }

    /// The lines of a source's sample; of a source with patterns, those that a pattern matches.
    private static List<Drawn> sample(String source) throws IOException {
        GrokPatterns grok = GrokPatterns.has(source) ? new GrokPatterns(source) : null;
        List<Drawn> drawn = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("events", "samples", source + ".log"))) {
            boolean isHeader = line.isBlank() || line.startsWith("#");
            if (grok == null ? !isHeader : !grok.captures(line).isEmpty()) {
                drawn.add(new Drawn(line.getBytes(UTF_8), grok));
            }
        }
        return drawn;
    }

    @Benchmark
    public void normalize(Blackhole hole) throws IOException {
        for (byte[] record : records) {
            Normalized normalized = normalizer.normalize(record, origin);
            for (Event event : normalized.events()) {
                writer.clear().write(event.body()).writeTo(BYTES);
            }
            hole.consume(normalized);
        }
    }

    @Benchmark
    public void grok(Blackhole hole) throws IOException {
        for (Drawn drawn : lines) {
            if (drawn.grok() == null) {
                throw new IllegalStateException("there is no grok pattern for " + source);
            }
            Map<String, Object> captured = drawn.grok().captures(new String(drawn.line(), UTF_8));
            var event = new JsonObject(captured.size());
            captured.forEach((name, value) -> event.put(name, value == null ? null : value.toString()));
            writer.clear().write(event).writeTo(BYTES);
            hole.consume(event);
        }
    }
}
