package dev.nightjar.detection.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where incidents are kept for ever.
public interface IncidentStore {
    Optional<Held> byId(String tenant, IncidentId id);

    /// All incidents, merged ones left out, that have a bond with one of these links, each once.
    ///
    /// Must see every [#replace] that has returned: two that join at the same time find each other only so.
    List<Held> touching(String tenant, Set<Link> links);

    /// Writes an incident if it is still at the version that was read; its bonds are found by [#touching] from
    /// then on, and those that it had before and has no more are not.
    ///
    /// @param seen the version that this one was made from; 0 when there was none
    /// @return false when somebody else wrote in between, and nothing was written
    boolean replace(Incident incident, long seen);

    /// One page of opened, not merged incidents, newest first.
    Page search(IncidentQuery query);

    /// Incidents of all tenants that are not over: opened, not merged, not resolved or suppressed.
    ///
    /// @param since the earliest `lastSeen`, inclusive
    List<Watched> watched(Instant since);

    /// @param lastSeen of its findings
    record Watched(String tenant, IncidentId id, Instant lastSeen) {}

    /// @param version grows by one with every write, from 1
    record Held(Incident incident, long version) {}

    /// @param cursor continues the same query after this page; empty when there is no more
    record Page(List<Incident> incidents, Optional<String> cursor) {
        public Page {
            incidents = List.copyOf(incidents);
        }
    }
}
