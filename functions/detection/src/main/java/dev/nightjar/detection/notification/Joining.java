package dev.nightjar.detection.notification;

import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.incident.Incident;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Joins a finding with what belongs to it, before anybody is told of either.
@FunctionalInterface
public interface Joining {
    /// For where every finding stands by itself.
    Joining NONE = finding -> Optional.empty();

    /// Takes a finding in; one that comes again, or differently, changes no more than that.
    ///
    /// @return the incident that the finding is now a part of; empty when it is a part of none
    /// @throws RuntimeException when a store or the lake fails; the finding is to be handed over again
    Optional<Incident> join(Finding finding);

    /// The same for all findings of a batch, where that is cheaper than one after the other.
    ///
    /// @return an answer for each
    default Map<Finding, Optional<Incident>> joinAll(Collection<Finding> findings) {
        Map<Finding, Optional<Incident>> joined = new HashMap<>();
        findings.forEach(finding -> joined.put(finding, join(finding)));
        return joined;
    }
}
