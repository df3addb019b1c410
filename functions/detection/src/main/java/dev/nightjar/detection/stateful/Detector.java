package dev.nightjar.detection.stateful;

import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.score.Signal;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.time.Duration;
import java.util.List;

/// A detector that remembers. It has no state of its own: it is handed what it knows of a key, and answers with what
/// it then knows. So the same detector runs on a stream, on a replay and in a test.
///
/// What must hold, for [StatefulDetection] to be right whatever a stream does:
/// - folding an event twice is folding it once, known by its uid;
/// - the order of events does not matter while none is later than the detector's lateness;
/// - a state is bounded, whatever is folded into it.
///
/// @param <S> what is known of one key; immutable
public interface Detector<S> {
    /// Names the detector's memory for ever. A new form of state needs a new name.
    String name();

    /// Whom or what an event concerns, each a list of fields such as a source address and a host. Empty when the
    /// event is none of this detector's business.
    List<List<String>> keys(Observation observation);

    /// What is known of a key before its first event.
    S nothing();

    /// @throws MalformedJson when it is not what [#write] wrote
    S read(JsonObject held) throws MalformedJson;

    JsonObject write(S state);

    S fold(S state, Observation observation);

    /// Folds an event into the memory of one of its keys; for a detector to which it matters which.
    default S fold(List<String> key, S state, Observation observation) {
        return fold(state, observation);
    }

    /// What the state says now. Said again and again while the state says so: findings have permanent ids.
    List<Signal> signals(String tenant, List<String> key, S state);

    /// How long a key is remembered after it was last heard of, by the clock of the machine.
    Duration retention();
}
