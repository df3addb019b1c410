package dev.nightjar.detection.memory;

import dev.nightjar.detection.flow.Counts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Tallies of one process.
public final class TalliesInMemory implements Counts {
    private final Map<List<String>, Tally> tallies = new LinkedHashMap<>();

    @Override
    public synchronized void keep(Tally tally) {
        tallies.put(List.of(tally.tenant(), tally.step(), tally.shard(), tally.first()), tally);
    }

    /// One per tenant, step, shard and first record.
    public synchronized List<Tally> all() {
        return List.copyOf(tallies.values());
    }
}
