package dev.nightjar.detection.memory;

import dev.nightjar.detection.flow.Lake;
import dev.nightjar.detection.flow.Lines;
import dev.nightjar.detection.flow.Observation;
import dev.nightjar.detection.flow.Quarantine;
import dev.nightjar.detection.hunt.LakeReader;
import dev.nightjar.detection.hunt.LakeSlice;
import dev.nightjar.events.model.Event;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.MalformedJson;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Lake and quarantine of one process.
public final class ObjectsInMemory implements Lake, LakeReader, Quarantine {
    private final SortedMap<String, byte[]> objects = new TreeMap<>();

    @Override
    public synchronized void put(LakeObject object) {
        objects.put(object.key(), object.lines());
    }

    @Override
    public synchronized void put(QuarantineObject object) {
        objects.put(object.key(), object.lines());
    }

    @Override
    public void read(LakeSlice slice, Consumer<Observation> reader) {
        for (Map.Entry<String, byte[]> object : all().entrySet()) {
            if (object.getKey().startsWith("class_uid=")) {
                for (byte[] line : Lines.of(object.getValue())) {
                    observation(line).filter(slice::holds).ifPresent(reader);
                }
            }
        }
    }

    private static Optional<Observation> observation(byte[] line) {
        try {
            return Observation.of(new Event(Json.readEvent(line)), "");
        } catch (MalformedJson e) {
            throw new IllegalStateException("the lake holds what is no event", e);
        }
    }

    /// What was put, by key.
    public synchronized SortedMap<String, byte[]> all() {
        return new TreeMap<>(objects);
    }
}
