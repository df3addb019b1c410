package dev.nightjar.cli.measure;

import dev.nightjar.cli.demo.Convoy;
import dev.nightjar.cli.generate.quiet.QuietDays;
import dev.nightjar.cli.send.PackedRecord;
import dev.nightjar.detection.detect.Rules;
import dev.nightjar.detection.detectors.StandardDetectors;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.flow.Deadline;
import dev.nightjar.detection.flow.Lines;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.flow.StreamRecord;
import dev.nightjar.detection.incident.Incident;
import dev.nightjar.detection.intake.NormalizeBatch;
import dev.nightjar.detection.knowledge.Assets;
import dev.nightjar.detection.replay.Replay;
import dev.nightjar.detection.sigma.correlation.Plans;
import dev.nightjar.detection.stateful.Detector;
import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.MalformedJson;
import dev.nightjar.events.parsers.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// Weeks of a company in which nothing bad happens, as raw lines through normalizing, rules and detectors: what is said
/// of the days after those of learning are false alarms.
final class QuietRun {
    private static final String TENANT = "quiet";

    /// Records that one call of the functions gets.
    private static final int BATCH = 100;

    private static final List<Detector<?>> DETECTORS = StandardDetectors.all();

    private final Instant start;
    private final Duration length;
    private final Instant measured;
    private final Replay replay;
    private final NormalizeBatch normalize;
    private final List<StreamRecord> records = new ArrayList<>();
    private final List<Observation> events = new ArrayList<>();
    private final Map<String, Long> concerned = new HashMap<>();
    private long quarantined;
    private long sequence;

    /// @param measured from when on what is said counts
    QuietRun(Normalizer normalizer, Rules rules, Plans plans, Instant start, Duration length, Instant measured) {
        this.start = start;
        this.length = length;
        this.measured = measured;
        this.replay = new Replay(rules, plans, DETECTORS, Assets.NONE, (slice, reader) -> {});
        this.normalize = new NormalizeBatch(
                TENANT,
                normalizer,
                chunks -> chunks.forEach(chunk -> Lines.of(chunk.lines()).forEach(this::read)),
                object -> {},
                object -> quarantined++,
                tally -> {});
    }

    /// @param progress is told the days that are over, and the lines so far
    void play(long seed, int hosts, BiConsumer<Long, Long> progress) {
        var convoy = new Convoy(TENANT, start, this::take);
        var days = new long[1];
        new QuietDays(seed, start, length, hosts).play(line -> {
            long over = Duration.between(start, line.time()).toDays();
            if (over > days[0]) {
                days[0] = over;
                progress.accept(over, convoy.lines());
            }
            convoy.accept(line);
        });
        convoy.flush();
        handle();
        progress.accept(length.toDays(), convoy.lines());
    }

    /// Events of the measured days that a detector remembers something of, by its name.
    Map<String, Long> concerned() {
        return Map.copyOf(concerned);
    }

    /// What was said of the measured days.
    List<Finding> findings() {
        return replay.findings().stream()
                .filter(one -> !one.lastSeen().isBefore(measured))
                .toList();
    }

    List<Incident> incidents() {
        return replay.incidents().stream()
                .filter(one -> !one.lastSeen().isBefore(measured))
                .toList();
    }

    /// Lines that no parser understood, and events on which a rule or detector failed.
    long failures() {
        return quarantined + replay.failed();
    }

    private void take(PackedRecord sent) {
        Instant arrived = start.plus(length).plus(Duration.ofDays(1));
        records.add(new StreamRecord("logs", "shard-0", Long.toString(++sequence), arrived, sent.data()));
        if (records.size() == BATCH) {
            handle();
        }
    }

    private void handle() {
        normalize.handle(List.copyOf(records), Deadline.NONE);
        records.clear();
        for (Observation one : events) {
            if (!one.event().time().isBefore(measured)) {
                for (Detector<?> detector : DETECTORS) {
                    if (!detector.keys(one).isEmpty()) {
                        concerned.merge(detector.name(), 1L, Long::sum);
                    }
                }
            }
        }
        replay.take(events);
        events.clear();
    }

    private void read(byte[] line) {
        try {
            Observation.of(new Event(Json.readEvent(line)), TENANT).ifPresent(events::add);
        } catch (MalformedJson e) {
            throw new IllegalStateException("normalizing wrote what is no event", e);
        }
    }
}
