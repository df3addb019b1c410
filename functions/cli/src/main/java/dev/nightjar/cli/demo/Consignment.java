package dev.nightjar.cli.demo;

import dev.nightjar.cli.generate.Day;
import dev.nightjar.cli.generate.Feed;
import dev.nightjar.cli.generate.Line;
import dev.nightjar.cli.send.Envelope;
import dev.nightjar.cli.send.PackedRecord;
import dev.nightjar.cli.send.RecordPacker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A day as the records that its machines would have sent: every feed sends what it has when a record is full, and at
/// the latest every half hour, so that no feed lags far behind the others.
record Consignment(List<PackedRecord> records, int lines) {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(30);

    static Consignment of(Day day) {
        var records = new ArrayList<PackedRecord>();
        Map<Feed, RecordPacker> packers = new LinkedHashMap<>();
        Instant flush = day.plan().start().plus(LONGEST_WAIT);
        for (Line line : day.lines()) {
            while (!line.time().isBefore(flush)) {
                packers.values().forEach(RecordPacker::flush);
                flush = flush.plus(LONGEST_WAIT);
            }
            boolean packed = packers.computeIfAbsent(
                            line.feed(), feed -> new RecordPacker(envelope(feed), records::add))
                    .add(line.text());
            if (!packed) {
                throw new IllegalStateException("a generated line fits into no record");
            }
        }
        packers.values().forEach(RecordPacker::flush);
        return new Consignment(List.copyOf(records), day.lines().size());
    }

    private static Envelope envelope(Feed feed) {
        return new Envelope(feed.source(), feed.host(), feed.zone().getId(), "");
    }
}
