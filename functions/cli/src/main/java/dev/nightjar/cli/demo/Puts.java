package dev.nightjar.cli.demo;

import dev.nightjar.cli.send.PackedRecord;
import dev.nightjar.detection.finding.Evidence;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.events.parsers.RecordUid;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/// When each record was put into the stream, by the name that its events carry: their `metadata.uid` begins with it.
final class Puts implements BiConsumer<PackedRecord, Instant> {
    private final String tenant;
    private final Map<String, Instant> times = new ConcurrentHashMap<>();

    Puts(String tenant) {
        this.tenant = tenant;
    }

    @Override
    public void accept(PackedRecord record, Instant put) {
        times.put(RecordUid.prefix(tenant, record.data()), put);
    }

    int count() {
        return times.size();
    }

    /// When the last record was put that a finding's evidence came in; empty when none of its evidence is of this run.
    Optional<Instant> of(Finding finding) {
        return finding.evidence().stream()
                .map(Evidence::eventUid)
                .filter(uid -> uid.length() > RecordUid.PREFIX_LENGTH)
                .map(uid -> times.get(uid.substring(0, RecordUid.PREFIX_LENGTH)))
                .filter(Objects::nonNull)
                .max(Instant::compareTo);
    }
}
