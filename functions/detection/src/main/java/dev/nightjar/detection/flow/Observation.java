package dev.nightjar.detection.flow;

import dev.nightjar.events.model.Event;
import java.util.Comparator;
import java.util.Optional;

/// An event on its way through detection, with what tells it from all others.
///
/// @param tenant that it belongs to, `metadata.tenant_uid`
/// @param uid `metadata.uid`: the same for every repeat of the event
public record Observation(String tenant, String uid, Event event) {
    /// By the event's own time; the uid decides between events of the same millisecond, so that the order of
    /// delivery never does.
    public static final Comparator<Observation> BY_TIME =
            Comparator.comparing((Observation one) -> one.event().time()).thenComparing(Observation::uid);

    /// Empty when the event has no uid, and could not be told from its repeat.
    public static Optional<Observation> of(Event event, String tenantByDefault) {
        return event.text("metadata.uid")
                .map(uid -> new Observation(event.text("metadata.tenant_uid").orElse(tenantByDefault), uid, event));
    }
}
