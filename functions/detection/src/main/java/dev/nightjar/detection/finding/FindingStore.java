package dev.nightjar.detection.finding;

import java.util.List;
import java.util.Optional;

/// Where findings are kept for ever.
public interface FindingStore {
    /// Somebody else must win every time for this to run out.
    int ATTEMPTS = 20;

    /// Keeps a finding unless one with its id is there already; the one that is there stays as it is.
    ///
    /// @return whether it was new
    boolean putIfAbsent(Finding finding);

    /// Puts a finding in the place of one with the same id, if that one is still as it was read.
    ///
    /// @return false when it is not, and nothing was written
    boolean replace(Finding seen, Finding next);

    /// Keeps the earliest telling of a finding ([Finding#EARLIEST_TELLING]): late events and other orders of arrival
    /// may tell one again that crossed its threshold earlier, and all orders end with the same one. The status
    /// of the finding that is there stays.
    default Kept keep(Finding finding) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Finding> held = byId(finding.tenant(), finding.id());
            if (held.isEmpty()) {
                if (putIfAbsent(finding)) {
                    return Kept.NEW;
                }
            } else if (Finding.EARLIEST_TELLING.compare(asKept(finding), held.get()) >= 0) {
                return Kept.KNOWN;
            } else if (replace(held.get(), finding.with(held.get().status()))) {
                return Kept.EARLIER;
            }
        }
        throw new IllegalStateException("finding " + finding.id() + " changed " + ATTEMPTS + " times meanwhile");
    }

    Optional<Finding> byId(String tenant, FindingId id);

    /// One page of findings, newest first.
    Page search(FindingQuery query);

    /// A finding as [#byId] would answer it: a store that cuts what is too large compares the cut one.
    default Finding asKept(Finding finding) {
        return finding;
    }

    /// What became of a finding.
    enum Kept {
        /// It was not there before.
        NEW,
        /// It was there, and is now told from an earlier crossing.
        EARLIER,
        /// What was there stays.
        KNOWN
    }

    /// @param cursor continues the same query after this page; empty when there is no more
    record Page(List<Finding> findings, Optional<String> cursor) {
        public Page {
            findings = List.copyOf(findings);
        }
    }
}
