package dev.nightjar.detection.watch;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.nightjar.detection.correlation.Correlation;
import dev.nightjar.detection.finding.Finding;
import dev.nightjar.detection.incident.Incident;
import dev.nightjar.detection.notification.Joining;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Joins findings to incidents before anybody is told. Those of a batch go in together, since each telling of an
/// incident reads the lake.
public record CorrelatedJoining(Correlation correlation) implements Joining {
    @Override
    public Optional<Incident> join(Finding finding) {
        return joinAll(List.of(finding)).getOrDefault(finding, Optional.empty());
    }

    @Override
    public Map<Finding, Optional<Incident>> joinAll(Collection<Finding> findings) {
        findings.stream()
                .collect(groupingBy(Finding::tenant, mapping(Finding::id, toList())))
                .forEach(correlation::correlate);
        Map<Finding, Optional<Incident>> joined = new HashMap<>();
        findings.forEach(finding -> joined.put(finding, correlation.holding(finding)));
        return joined;
    }
}
