package dev.nightjar.detection.stateful;

import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.score.Signal;
import dev.nightjar.detection.state.StateStore.Held;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A batch's events of one key, in the order of their time, to be folded as often as somebody else is faster.
final class KeyedFold<S> {
    private final Detector<S> detector;
    private final String tenant;
    private final List<String> key;
    private final Map<String, Observation> events;

    KeyedFold(Detector<S> detector, String tenant, List<String> key) {
        this(detector, tenant, key, new LinkedHashMap<>());
    }

    private KeyedFold(Detector<S> detector, String tenant, List<String> key, Map<String, Observation> events) {
        this.detector = detector;
        this.tenant = tenant;
        this.key = key;
        this.events = events;
    }

    String tenant() {
        return tenant;
    }

    /// The memory that this key is judged beside, if its detector compares.
    Optional<Detector<?>> whole() {
        return detector instanceof Comparing<S> comparing ? Optional.of(comparing.whole()) : Optional.empty();
    }

    /// The same events, to be judged beside the whole. One that cannot be read any more is one that was lost.
    KeyedFold<S> beside(JsonObject whole) {
        try {
            return detector instanceof Comparing<S> comparing
                    ? new KeyedFold<>(comparing.beside(whole), tenant, key, events)
                    : this;
        } catch (MalformedJson e) {
            return this;
        }
    }

    void add(Observation observation) {
        events.putIfAbsent(observation.uid(), observation);
    }

    Duration retention() {
        return detector.retention();
    }

    /// What is known after the batch, and what was to be said after each of its events: so a batch says no less than
    /// its events one by one.
    ///
    /// @param failed takes the events that the detector could not digest
    @SuppressWarnings("ReferenceEquality") // a state that an event did not change is the same one, and says the same
    Folded over(@Nullable Held before, Set<Observation> failed) {
        S state = start(before);
        @Nullable S said = null;
        var signals = new ArrayList<Signal>();
        for (Observation event : events.values()) {
            try {
                S next = detector.fold(key, state, event);
                if (next != said) {
                    signals.addAll(detector.signals(tenant, key, next));
                }
                said = next;
                state = next;
            } catch (RuntimeException e) {
                failed.add(event);
            }
        }
        return new Folded(detector.write(state), signals);
    }

    /// A state that cannot be read any more is one that was lost: the key starts anew, and the stream goes on.
    private S start(@Nullable Held before) {
        try {
            return before == null ? detector.nothing() : detector.read(before.value());
        } catch (MalformedJson e) {
            return detector.nothing();
        }
    }

    record Folded(JsonObject state, List<Signal> signals) {}
}
