package dev.nightjar.detection.stateful;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;

/// A detector that judges each key beside what it knows of the whole tenant, such as how many sources there are at
/// all. [StatefulDetection] folds a batch into the whole first.
///
/// What is judged of the whole must not depend on how far ahead of a key it is: only on what was known for sure at the
/// moment that is judged.
///
/// @param <S> what is known of one key; immutable
public interface Comparing<S> extends Detector<S> {
    /// The memory of the whole. It is asked of events that have keys for this detector only, answers one key, the same
    /// for all, and says nothing itself.
    Detector<?> whole();

    /// This detector, with the whole as it is now.
    ///
    /// @param whole as [#whole] writes it
    /// @throws MalformedJson when it is not that
    Detector<S> beside(JsonObject whole) throws MalformedJson;
}
