package dev.nightjar.detection.memory;

import dev.nightjar.detection.state.StateKey;
import dev.nightjar.detection.state.StateStore;
import dev.nightjar.events.model.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// Detectors' memory of one process. It does not expire: a process ends.
public final class StatesInMemory implements StateStore {
    private final Map<StateKey, Held> states = new HashMap<>();

    @Override
    public synchronized Map<StateKey, Held> load(Collection<StateKey> keys) {
        Map<StateKey, Held> held = new HashMap<>();
        for (StateKey key : keys) {
            Held state = states.get(key);
            if (state != null) {
                held.put(key, state);
            }
        }
        return held;
    }

    @Override
    public synchronized boolean replace(StateKey key, long seen, JsonObject value, Instant expires) {
        Held before = states.get(key);
        if ((before == null ? 0 : before.version()) != seen) {
            return false;
        }
        states.put(key, new Held(value, seen + 1, expires));
        return true;
    }
}
