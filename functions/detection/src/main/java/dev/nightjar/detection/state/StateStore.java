package dev.nightjar.detection.state;

import dev.nightjar.events.model.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/// Detectors' memory, shared by all functions that run at the same time.
///
/// Writing is by compare and set: whoever read an older version is told so, reloads and folds again.
public interface StateStore {
    /// The states under these keys; a key with none is not in the answer.
    Map<StateKey, Held> load(Collection<StateKey> keys);

    /// Writes a state if it is still at the version that was loaded.
    ///
    /// @param seen the version that the new value was computed from; 0 when there was none
    /// @param expires after this the store may forget it
    /// @return false when somebody else wrote in between, and nothing was written
    boolean replace(StateKey key, long seen, JsonObject value, Instant expires);

    /// @param version grows by one with every write, from 1
    /// @param expires as it was written, to the second
    record Held(JsonObject value, long version, Instant expires) {}
}
