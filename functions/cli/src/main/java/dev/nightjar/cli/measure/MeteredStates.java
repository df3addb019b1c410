package dev.nightjar.cli.measure;

import dev.nightjar.detection.memory.StatesInMemory;
import dev.nightjar.detection.state.StateKey;
import dev.nightjar.detection.state.StateStore;
import dev.nightjar.events.model.Json;
import dev.nightjar.events.model.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/// Detectors' memory that counts what the same requests cost in DynamoDB.
///
/// Units as DynamoDB counts them on demand: a strongly consistent read for each started 4 KB, of a missing item too;
/// a write for each started 1 KB (Amazon DynamoDB Developer Guide, "Read and write operations").
final class MeteredStates implements StateStore {
    private static final int READ_UNIT = 4096;
    private static final int WRITE_UNIT = 1024;

    /// Names of the attributes, version and expiry of an item beside its key and its state.
    private static final int ITEM_BYTES = 60;

    private final StatesInMemory states = new StatesInMemory();
    private final Map<String, Usage> usages = new TreeMap<>();

    @Override
    public Map<StateKey, Held> load(Collection<StateKey> keys) {
        Map<StateKey, Held> held = states.load(keys);
        keys.forEach(key -> count(key, Usage.read(held.containsKey(key) ? units(key, held.get(key), READ_UNIT) : 1)));
        return held;
    }

    @Override
    public boolean replace(StateKey key, long seen, JsonObject value, Instant expires) {
        int bytes = bytes(key, value);
        count(key, Usage.write(ceiling(bytes, WRITE_UNIT), bytes));
        return states.replace(key, seen, value, expires);
    }

    /// What each detector needed so far.
    synchronized Map<String, Usage> usages() {
        return Map.copyOf(usages);
    }

    private synchronized void count(StateKey key, Usage usage) {
        usages.merge(key.detector(), usage, Usage::plus);
    }

    private static long units(StateKey key, Held held, int unit) {
        return ceiling(bytes(key, held.value()), unit);
    }

    private static int bytes(StateKey key, JsonObject value) {
        return ITEM_BYTES
                + key.tenant().length()
                + key.detector().length()
                + key.key().length()
                + Json.writeBytes(value).length;
    }

    private static long ceiling(int bytes, int unit) {
        return (bytes + unit - 1L) / unit;
    }

    /// @param largest bytes of the largest item that was written
    record Usage(long reads, long readUnits, long writes, long writeUnits, long largest) {
        static final Usage NONE = new Usage(0, 0, 0, 0, 0);

        static Usage read(long units) {
            return new Usage(1, units, 0, 0, 0);
        }

        static Usage write(long units, long bytes) {
            return new Usage(0, 0, 1, units, bytes);
        }

        Usage plus(Usage other) {
            return new Usage(
                    reads + other.reads,
                    readUnits + other.readUnits,
                    writes + other.writes,
                    writeUnits + other.writeUnits,
                    Math.max(largest, other.largest));
        }
    }
}
