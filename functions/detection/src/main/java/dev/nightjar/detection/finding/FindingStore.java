package dev.nightjar.detection.finding;

import java.util.List;
import java.util.Optional;

/// Where findings are kept for ever.
public interface FindingStore {
    /// Keeps a finding unless one with its id is there already; the one that is there stays as it is.
    ///
    /// @return whether it was new
    boolean putIfAbsent(Finding finding);

    Optional<Finding> byId(String tenant, FindingId id);

    /// One page of findings, newest first.
    Page search(FindingQuery query);

    /// @param cursor continues the same query after this page; empty when there is no more
    record Page(List<Finding> findings, Optional<String> cursor) {
        public Page {
            findings = List.copyOf(findings);
        }
    }
}
