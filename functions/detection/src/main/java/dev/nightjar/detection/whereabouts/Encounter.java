package dev.nightjar.detection.whereabouts;

import dev.nightjar.detection.entity.Entities;
import dev.nightjar.detection.finding.Entity;
import dev.nightjar.detection.finding.Evidence;
import dev.nightjar.detection.finding.Evidence.Fact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The events from which it follows that one user was in two places.
///
/// @param signs earliest first; the last is the one that it hangs on
record Encounter(List<Sign> signs) {
    /// Which of several is told: the one that is complete first.
    static final Comparator<Encounter> EARLIEST = Comparator.comparing(Encounter::last, Sign.BY_TIME)
            .thenComparing(Encounter::first, Sign.BY_TIME)
            .thenComparing(encounter -> encounter.signs().toString());

    Encounter {
        signs = signs.stream().sorted(Sign.BY_TIME).toList();
    }

    Sign first() {
        return signs.getFirst();
    }

    Sign last() {
        return signs.getLast();
    }

    /// The user first: it is the account that is in question; then all addresses, each once.
    List<Entity> entities(String user) {
        var entities = new ArrayList<Entity>();
        entities.add(new Entity(Entity.Type.USER, user, Entity.Role.ACTOR));
        signs.stream()
                .map(Sign::source)
                .filter(source -> !source.isEmpty())
                .distinct()
                .forEach(source -> entities.add(Entities.endpoint(source, Entity.Role.ACTOR)));
        return entities;
    }

    /// @param facts shown with the last event
    List<Evidence> evidence(String user, List<Fact> facts) {
        var evidence = new ArrayList<Evidence>();
        for (Sign sign : signs) {
            var shown = new ArrayList<Fact>();
            shown.add(new Fact("place", "src_endpoint.ip", sign.source()));
            shown.add(new Fact("place", "src_endpoint.location", sign.label()));
            if (sign.equals(last())) {
                shown.addAll(facts);
            }
            evidence.add(new Evidence(sign.uid(), sign.at(), user + " was active from " + sign.where(), shown));
        }
        return evidence;
    }
}
