package dev.nightjar.detection.memory;

import dev.nightjar.detection.flow.Lake;
import dev.nightjar.detection.flow.Quarantine;
import java.util.SortedMap;
import java.util.TreeMap;

/// Lake and quarantine of one process.
public final class ObjectsInMemory implements Lake, Quarantine {
    private final SortedMap<String, byte[]> objects = new TreeMap<>();

    @Override
    public synchronized void put(LakeObject object) {
        objects.put(object.key(), object.lines());
    }

    @Override
    public synchronized void put(QuarantineObject object) {
        objects.put(object.key(), object.lines());
    }

    /// What was put, by key.
    public synchronized SortedMap<String, byte[]> all() {
        return new TreeMap<>(objects);
    }
}
