package dev.nightjar.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Lines for a benchmark, drawn with a fixed seed from the samples of sources: of a source that java-grok has patterns
/// for, those that one matches.
///
/// @param lines in the order of the stream, with the source of each
record DrawnLines(List<Drawn> lines) {
    private static final long SEED = 20_261_122L;

    /// As `nightjar send` packs them: about 24 KB.
    private static final int LINES_OF_A_RECORD = 100;

    @SuppressWarnings("ArrayRecordComponent") // bytes are handed on and never compared
    record Drawn(String source, byte[] line) {}

    /// Records of a hundred lines.
    ///
    /// @param source that all lines are of; empty for a record that mixes them
    @SuppressWarnings("ArrayRecordComponent") // bytes are handed on and never compared
    record Batch(String source, byte[] data) {}

    /// @param sources each as often as its lines are to come
    static DrawnLines of(List<String> sources, int count) throws IOException {
        var random = new Random(SEED);
        Map<String, List<String>> samples = new HashMap<>();
        for (String source : sources) {
            if (!samples.containsKey(source)) {
                samples.put(source, sample(source));
            }
        }
        var lines = new ArrayList<Drawn>();
        while (lines.size() < count) {
            String source = sources.get(lines.size() % sources.size());
            List<String> sample = samples.getOrDefault(source, List.of());
            lines.add(
                    new Drawn(source, sample.get(random.nextInt(sample.size())).getBytes(UTF_8)));
        }
        Collections.shuffle(lines, random);
        return new DrawnLines(lines);
    }

    private static List<String> sample(String source) throws IOException {
        List<String> sample = Files.readAllLines(Path.of("events", "samples", source + ".log"));
        if (GrokPatterns.has(source)) {
            var grok = new GrokPatterns(List.of(source));
            return sample.stream()
                    .filter(line -> !grok.captures(line).isEmpty())
                    .toList();
        }
        return sample.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    /// The stream as it comes, sources mixed from line to line.
    List<Batch> mixed() {
        var records = new ArrayList<Batch>();
        for (int i = 0; i < lines.size(); i += LINES_OF_A_RECORD) {
            List<Drawn> part = lines.subList(i, Math.min(lines.size(), i + LINES_OF_A_RECORD));
            records.add(batch("", part));
        }
        return records;
    }

    /// The same lines, each in a record whose sender has said of which source it is.
    List<Batch> bySource() {
        Map<String, List<Drawn>> sorted = new LinkedHashMap<>();
        lines.forEach(drawn ->
                sorted.computeIfAbsent(drawn.source(), any -> new ArrayList<>()).add(drawn));
        var records = new ArrayList<Batch>();
        sorted.forEach((source, all) -> {
            for (int i = 0; i < all.size(); i += LINES_OF_A_RECORD) {
                records.add(batch(source, all.subList(i, Math.min(all.size(), i + LINES_OF_A_RECORD))));
            }
        });
        return records;
    }

    private static Batch batch(String source, List<Drawn> lines) {
        var record = new ByteArrayOutputStream();
        for (Drawn drawn : lines) {
            record.writeBytes(drawn.line());
            record.write('\n');
        }
        return new Batch(source, record.toByteArray());
    }
}
