package dev.nightjar.cli.demo;

import dev.nightjar.cli.generate.Feed;
import dev.nightjar.cli.generate.Line;
import dev.nightjar.cli.send.Envelope;
import dev.nightjar.cli.send.PackedRecord;
import dev.nightjar.cli.send.RecordPacker;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Lines on their way, as their machines would send them: every feed sends what it has when a record is full, and at
/// the latest every few minutes of its own time. Holds no more than a record for each feed.
public final class Convoy implements Consumer<Line> {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final String tenant;
    private final Consumer<PackedRecord> next;
    private final Map<Feed, RecordPacker> packers = new LinkedHashMap<>();
    private Instant flush;
    private long lines;

    /// @param tenant that the lines belong to
    public Convoy(String tenant, Instant start, Consumer<PackedRecord> next) {
        this.tenant = tenant;
        this.next = next;
        this.flush = start.plus(LONGEST_WAIT);
    }

    @Override
    public void accept(Line line) {
        while (!line.time().isBefore(flush)) {
            flush();
            flush = flush.plus(LONGEST_WAIT);
        }
        RecordPacker packer = packers.computeIfAbsent(line.feed(), feed -> new RecordPacker(envelope(feed), next));
        if (!packer.add(line.text())) {
            throw new IllegalStateException("a generated line fits into no record");
        }
        lines++;
    }

    public void flush() {
        packers.values().forEach(RecordPacker::flush);
    }

    public long lines() {
        return lines;
    }

    private Envelope envelope(Feed feed) {
        return new Envelope(feed.source(), feed.host(), feed.zone().getId(), tenant);
    }
}
