package dev.nightjar.cli.hunt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.cli.Nightjar;
import dev.nightjar.cli.generate.Day;
import dev.nightjar.cli.generate.Line;
import dev.nightjar.cli.send.Envelope;
import dev.nightjar.cli.send.RecordPacker;
import dev.nightjar.detection.detect.CorrelationDetection;
import dev.nightjar.detection.detect.DetectBatch;
import dev.nightjar.detection.detect.Detection;
import dev.nightjar.detection.detect.SigmaDetection;
import dev.nightjar.detection.detectors.StandardDetectors;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.finding.FindingJson;
import dev.nightjar.detection.flow.Deadline;
import dev.nightjar.detection.flow.Lines;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.flow.StreamRecord;
import dev.nightjar.detection.intake.NormalizeBatch;
import dev.nightjar.detection.knowledge.HostNames;
import dev.nightjar.detection.knowledge.LearnedLeases;
import dev.nightjar.detection.memory.FindingsInMemory;
import dev.nightjar.detection.memory.ObjectsInMemory;
import dev.nightjar.detection.memory.StatesInMemory;
import dev.nightjar.detection.memory.TalliesInMemory;
import dev.nightjar.detection.sigma.SigmaRules;
import dev.nightjar.detection.sigma.StarterRules;
import dev.nightjar.detection.sigma.correlation.Plans;
import dev.nightjar.detection.sigma.parse.Placeholders;
import dev.nightjar.detection.stateful.StatefulDetection;
import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.MalformedJson;
import dev.nightjar.events.parsers.Normalizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HuntCommandTest {
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    private static final Instant ARRIVED = START.plus(Day.LENGTH);
    private static final SigmaRules STARTER = SigmaRules.load(StarterRules.files(), Placeholders.STANDARD);

    @TempDir
    private Path folder = Path.of(".");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void findsWhatLiveDetectionWouldHaveFoundByteForByte() throws IOException, MalformedJson {
        List<Path> files = writeDay(5);

        assertThat(hunt(folder.toString())).isZero();

        List<String> live = live(files);
        assertThat(live).hasSizeGreaterThanOrEqualTo(5);
        assertThat(lines(2004)).isEqualTo(live);
    }

    @Test
    void whatLiesBeforeTheTimeThatIsAskedForStillCountsAsHistory() throws IOException, MalformedJson {
        writeDay(5);
        hunt(folder.toString());
        List<String> all = lines(2004);
        String last = all.stream()
                .map(HuntCommandTest::lastSeen)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        out.getBuffer().setLength(0);

        hunt("--since", last, folder.toString());

        assertThat(lines(2004))
                .isEqualTo(
                        all.stream().filter(one -> lastSeen(one).equals(last)).toList())
                .isNotEmpty();
    }

    @Test
    void huntsWithAPackAsWithTheRulesItWasMadeOf() throws IOException, MalformedJson {
        writeDay(5);
        Path pack = folder.resolveSibling(folder.getFileName() + ".pack");
        Files.write(pack, STARTER.pack("7"));
        hunt(folder.toString());
        List<String> read = lines(2004).stream()
                .filter(one -> one.contains("\"type\":\"Rule\""))
                .toList();
        out.getBuffer().setLength(0);

        assertThat(hunt("--rule", pack.toString(), folder.toString())).isZero();
        Files.delete(pack);

        String feature = ",\"feature\":{\"name\":\"Sigma rules\",\"uid\":\""
                + SigmaRules.load(STARTER.pack("7")).origin().orElseThrow().hash() + "\",\"version\":\"7\"}";
        assertThat(lines(2004)).isNotEmpty().allMatch(one -> one.contains(feature));
        assertThat(lines(2004).stream().map(one -> one.replace(feature, "")).toList())
                .containsAll(read);
    }

    @Test
    void huntsForAnIndicatorAlone() throws IOException {
        Path log = folder.resolve("dns.log");
        Files.writeString(
                log,
                "20-Nov-2026 09:30:00.123 queries: info: client @0x7f2a1c0012a8 10.0.0.9#53124 (a.evil.example): query:"
                        + " a.evil.example IN A +E(0)K (10.0.0.53)\n"
                        + "20-Nov-2026 09:30:01.123 queries: info: client @0x7f2a1c0012a8 10.0.0.8#53124 (notevil"
                        + ".example): query: notevil.example IN A +E(0)K (10.0.0.53)\n");

        assertThat(hunt("--indicator", "evil.example", log.toString())).isZero();

        assertThat(lines(2004)).singleElement().asString().contains("10.0.0.9").doesNotContain("10.0.0.8");
        assertThat(err.toString()).contains("2 lines (0 left out on purpose, 0 not understood), 2 events, 1 findings");
    }

    @Test
    void saysWhatIsWrongInTheCall() {
        assertThat(hunt("--indicator", "not an indicator", "x.log")).isEqualTo(1);
        assertThat(err.toString()).contains("neither a domain, an address, a URL nor a file hash");
        assertThat(hunt("--detector", "none-such", "x.log")).isEqualTo(1);
        assertThat(err.toString()).contains("There are audit-log-cleared, beacon-");
        assertThat(hunt("--since", "yesterday", "x.log")).isEqualTo(2);
        assertThat(hunt(folder.resolve("missing.log").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("no such file");
    }

    @Test
    void aSpoolGivesBackEachEventOnceInTheOrderOfTimeHoweverItWasSpilled() throws IOException, MalformedJson {
        long seed = Long.getLong("nightjar.seed", 20_261_122L);
        var random = new Random(seed);
        try (var spool = new EventSpool(20_000)) {
            for (int i = 0; i < 3_000; i++) {
                int number = random.nextInt(1_000);
                spool.add(("{\"class_uid\":4003,\"activity_id\":1,\"time\":" + (number * 7919L % 1_009)
                                + ",\"metadata\":" + "{\"uid\":\"e" + number + "\",\"tenant_uid\":\"acme\"}}")
                        .getBytes(UTF_8));
            }
            var read = new ArrayList<Observation>();
            spool.inOrder(read::add);

            assertThat(read).as("seed %d", seed).isSortedAccordingTo(Observation.BY_TIME);
            assertThat(read.stream().map(Observation::uid)).as("seed %d", seed).doesNotHaveDuplicates();
            assertThat(read).hasSizeGreaterThan(800);
        }
    }

    private int hunt(String... arguments) {
        return Nightjar.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(Stream.concat(Stream.of("hunt"), Stream.of(arguments)).toArray(String[]::new));
    }

    private List<String> lines(int classUid) {
        return out.toString()
                .lines()
                .filter(line -> line.startsWith("{\"class_uid\":" + classUid))
                .toList();
    }

    private static String lastSeen(String finding) {
        try {
            return FindingJson.read(Json.readObject(finding)).lastSeen().toString();
        } catch (MalformedJson e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Path> writeDay(long seed) throws IOException {
        Map<String, List<Line>> byFeed = Day.of(new Day.Plan(seed, START, 6_000, true, true)).lines().stream()
                .collect(Collectors.groupingBy(
                        line -> line.feed().source() + "-" + line.feed().host(), TreeMap::new, Collectors.toList()));
        var files = new ArrayList<Path>();
        for (var feed : byFeed.entrySet()) {
            Path file = folder.resolve(feed.getKey().replaceAll("[^a-z0-9-]", "_") + ".log");
            var bytes = new ByteArrayOutputStream();
            for (Line line : feed.getValue()) {
                bytes.writeBytes(line.text());
                bytes.write('\n');
            }
            Files.write(file, bytes.toByteArray());
            Files.setLastModifiedTime(file, FileTime.from(ARRIVED));
            files.add(file);
        }
        return files;
    }

    /// The functions' use cases on the records that `nightjar send` packs, in batches as a stream may cut them.
    private static List<String> live(List<Path> files) throws IOException, MalformedJson {
        var objects = new ObjectsInMemory();
        var tallies = new TalliesInMemory();
        var findings = new FindingsInMemory();
        var events = new ArrayList<Observation>();
        var normalize = new NormalizeBatch(
                "default",
                Normalizer.standard(),
                chunks ->
                        chunks.forEach(chunk -> Lines.of(chunk.lines()).forEach(line -> events.add(observation(line)))),
                objects,
                objects,
                tallies);
        for (Path file : files) {
            var packer = new RecordPacker(
                    new Envelope("", "", "", ""),
                    record -> normalize.handle(List.of(record("logs", 1, record.data())), Deadline.NONE));
            Lines.of(Files.readAllBytes(file)).forEach(packer::add);
            packer.flush();
        }
        events.sort(Observation.BY_TIME);
        var states = new StatesInMemory();
        var detect = new DetectBatch(
                "default",
                new Detection(
                        new SigmaDetection(STARTER),
                        new StatefulDetection(StandardDetectors.all(), states, () -> ARRIVED),
                        new CorrelationDetection(Plans.of(STARTER.ruleSet()), states, () -> ARRIVED),
                        HostNames.by(new LearnedLeases(new StatesInMemory(), () -> ARRIVED)),
                        findings),
                objects,
                tallies);
        var random = new Random(events.size());
        for (int from = 0; from < events.size(); ) {
            int to = Math.min(events.size(), from + 1 + random.nextInt(300));
            var data = new ByteArrayOutputStream();
            for (Observation one : events.subList(from, to)) {
                data.writeBytes(Json.writeBytes(one.event().body()));
                data.write('\n');
            }
            detect.handle(List.of(record("events", from, data.toByteArray())), Deadline.NONE);
            from = to;
        }
        return findings.all().stream()
                .sorted(Comparator.comparing(Finding::firstSeen)
                        .thenComparing(finding -> finding.id().value()))
                .map(finding -> Json.write(FindingJson.write(finding)))
                .toList();
    }

    private static Observation observation(byte[] line) {
        try {
            return Observation.of(new Event(Json.readEvent(line)), "default").orElseThrow();
        } catch (MalformedJson e) {
            throw new IllegalStateException(e);
        }
    }

    private static StreamRecord record(String stream, int sequence, byte[] data) {
        return new StreamRecord(stream, "shard-0", Integer.toString(sequence), ARRIVED, data);
    }
}
