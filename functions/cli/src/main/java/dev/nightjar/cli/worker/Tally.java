package dev.nightjar.cli.worker;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// How far a worker is: records done, and how far behind their ends the shards are that it reads.
final class Tally {
    private final InstantSource clock;
    private final LongAdder records = new LongAdder();
    private final Map<String, Long> behind = new ConcurrentHashMap<>();
    private volatile Instant last = Instant.MAX;

    Tally(InstantSource clock) {
        this.clock = clock;
    }

    /// @param millisBehind of the last record of these, against the shard's end
    void add(String shard, int done, long millisBehind) {
        records.add(done);
        behind.put(shard, millisBehind);
        if (done > 0 || last.equals(Instant.MAX)) {
            last = clock.instant();
        }
    }

    /// The shard is another worker's, or has ended.
    void forget(String shard) {
        behind.remove(shard);
    }

    /// Whether all shards are read to their ends, and nothing has come for some time.
    boolean isAtEndFor(Duration quiet) {
        return behind() == 0 && !last.equals(Instant.MAX) && !last.plus(quiet).isAfter(clock.instant());
    }

    /// Milliseconds that the shard is behind which is furthest behind.
    private long behind() {
        return behind.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    @Override
    public String toString() {
        return "%,d records, %,d s behind".formatted(records.sum(), behind() / 1_000);
    }
}
