package dev.nightjar.detection.hunt;

import dev.nightjar.detection.flow.Observation;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/// Which part of the lake is asked for.
///
/// @param classes OCSF `class_uid`s; empty for all
/// @param from of the events' own time, inclusive
/// @param to of the events' own time, exclusive
public record LakeSlice(String tenant, Set<Integer> classes, Instant from, Instant to) {
    public LakeSlice {
        classes = Set.copyOf(classes);
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a slice ends after it begins");
        }
    }

    /// Whether an event is in it.
    public boolean holds(Observation one) {
        return one.tenant().equals(tenant)
                && (classes.isEmpty() || classes.contains(one.event().classUid()))
                && !one.event().time().isBefore(from)
                && one.event().time().isBefore(to);
    }

    /// The classes in order, for a reader that lists them.
    public Set<Integer> sortedClasses() {
        return new TreeSet<>(classes);
    }
}
