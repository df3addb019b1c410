package dev.nightjar.detection.flow;

import java.util.Map;

/// Where steps say what became of every record, so that what went in can be held against what came out.
public interface Counts {
    /// Keeps a tally under (tenant, step, shard, first); one that is there is overwritten, so a batch that is
    /// delivered again counts once.
    void keep(Tally tally);

    /// What became of the records `first` to `last` of a shard. In each step `lines` =
    /// lines that became events (or were evaluated) + `filtered` + `quarantined`.
    ///
    /// @param tenant whose records they were; [#SEVERAL] when they were not all of one
    /// @param step such as `normalize`
    /// @param first sequence number of the first record handled
    /// @param last sequence number of the last record handled
    /// @param records that held them
    /// @param lines read from the records; a record that could not be opened counts as one
    /// @param normalized lines that became events, or were evaluated as events
    /// @param events made of the lines (a line may hold several), or evaluated
    /// @param filtered lines left out on purpose, by the name of the rule that left them out
    /// @param quarantined lines that could not be used
    /// @param findings new ones
    record Tally(
            String tenant,
            String step,
            String shard,
            String first,
            String last,
            long records,
            long lines,
            long normalized,
            long events,
            Map<String, Long> filtered,
            long quarantined,
            long findings) {
        /// Stands for more than one tenant.
        public static final String SEVERAL = "_";

        public Tally {
            filtered = Map.copyOf(filtered);
            long left = lines
                    - normalized
                    - quarantined
                    - filtered.values().stream().mapToLong(Long::longValue).sum();
            if (left != 0) {
                throw new IllegalArgumentException(step + " lost count of " + left + " lines");
            }
        }
    }
}
