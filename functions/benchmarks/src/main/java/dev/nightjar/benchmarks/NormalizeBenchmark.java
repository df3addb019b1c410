package dev.nightjar.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.parsers.Normalized;
import dev.nightjar.events.parsers.Normalizer;
import dev.nightjar.events.parsers.line.Origin;
import io.krakens.grok.api.Grok;
import io.krakens.grok.api.GrokCompiler;
import io.krakens.grok.api.Match;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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
/// with java-grok and writes the captures.
///
/// An operation is a thousand lines, drawn with a fixed seed from the samples of the parameter's sources.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class NormalizeBenchmark {
    private static final int LINES = 1_000;

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

    private static final String SYSLOG =
            "(<%{NONNEGINT}>)?(%{SYSLOGTIMESTAMP:time}|%{TIMESTAMP_ISO8601:time8601}) %{SYSLOGHOST:host}"
                    + " %{DATA:program}(?:\\[%{POSINT:pid}\\])?: ";

    /// As Logstash is configured for such logs: with its own patterns, the likelier first.
    private static final Map<String, List<String>> PATTERNS = Map.of(
            "web-access", List.of("%{COMBINEDAPACHELOG}", "%{COMMONAPACHELOG}"),
            "sshd",
                    List.of(
                            SYSLOG
                                    + "%{WORD:action} %{WORD:method} for (invalid user )?%{DATA:user} from"
                                    + " %{IPORHOST:ip} port %{INT:port}( %{WORD:protocol})?",
                            SYSLOG + "%{GREEDYDATA:message}"),
            "squid",
                    List.of(
                            "%{NUMBER:timestamp}\\s+%{NUMBER:duration}\\s%{IPORHOST:client}\\s%{WORD:cache}/%{NUMBER:status}"
                                    + "\\s%{NUMBER:bytes}\\s%{WORD:method}\\s%{NOTSPACE:url}\\s%{NOTSPACE:user}"
                                    + "\\s%{WORD:hierarchy}/%{NOTSPACE:peer}\\s%{NOTSPACE:type}"));

    /// A source with a sample, or `day`.
    @Param({"day", "web-access", "sshd", "squid"})
    private String source = "day";

    private final Normalizer normalizer = Normalizer.standard();
    private final Origin origin = Origin.of("acme", "", Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
    private final List<Grok> groks = new ArrayList<>();
    private byte[][] lines = {};
    private byte[][] records = {};

    @Setup
    public void load() throws IOException {
        var drawn = new ArrayList<String>();
        var random = new Random(20_261_122L);
        List<String> sources = source.equals("day") ? DAY : List.of(source);
        while (drawn.size() < LINES) {
            List<String> sample = Files.readAllLines(
                    Path.of("events", "samples", sources.get(drawn.size() % sources.size()) + ".log"));
            String line = sample.get(random.nextInt(sample.size()));
            if (!line.isBlank() && !line.startsWith("#")) {
                drawn.add(line);
            }
        }
        Collections.shuffle(drawn, random);
        lines = drawn.stream().map(line -> line.getBytes(UTF_8)).toArray(byte[][]::new);
        records = new byte[LINES / LINES_OF_A_RECORD][];
        for (int i = 0; i < records.length; i++) {
            List<String> held = drawn.subList(i * LINES_OF_A_RECORD, (i + 1) * LINES_OF_A_RECORD);
            records[i] = String.join("\n", held).getBytes(UTF_8);
        }
        GrokCompiler compiler = GrokCompiler.newInstance();
        compiler.registerDefaultPatterns();
        List<String> formats = source.equals("day") ? List.of("web-access", "sshd", "squid") : List.of(source);
        for (String format : formats) {
            for (String pattern : PATTERNS.getOrDefault(format, List.of("%{GREEDYDATA:message}"))) {
                groks.add(compiler.compile(pattern, ZoneOffset.UTC, true));
            }
        }
    }

    @Benchmark
    public void normalize(Blackhole hole) {
        for (byte[] record : records) {
            Normalized normalized = normalizer.normalize(record, origin);
            for (Event event : normalized.events()) {
                hole.consume(Json.writeBytes(event.body()));
            }
        }
    }

    @Benchmark
    public void grok(Blackhole hole) {
        for (byte[] line : lines) {
            String text = new String(line, UTF_8);
            for (Grok grok : groks) {
                Match match = grok.match(text);
                Map<String, Object> captured = match.capture();
                if (!captured.isEmpty()) {
                    var event = new JsonObject(captured.size());
                    captured.forEach((name, value) -> event.put(name, value == null ? null : value.toString()));
                    hole.consume(Json.writeBytes(event));
                    break;
                }
            }
        }
    }
}
