package dev.nightjar.detection.state;

import dev.nightjar.detection.state.StateStore.Held;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A file that each tenant has one of, kept where people put it and functions read it.
///
/// @param <T> what it says
public final class TenantFile<T> {
    /// After so long a file that was put is in force everywhere.
    public static final Duration FRESH = Duration.ofMinutes(5);

    /// It is kept until another takes its place: by then somebody else keeps this software.
    private static final Instant FOR_EVER = Instant.parse("2126-01-01T00:00:00Z");

    private static final int MAX_TENANTS = 1_000;
    private static final int ATTEMPTS = 5;

    private final String name;
    private final Reader<T> reader;
    private final T none;
    private final StateStore store;
    private final InstantSource clock;
    private final Map<String, Read<T>> read = new ConcurrentHashMap<>();

    /// @param name of the file, for ever
    /// @param none what a tenant without one has, or with one that cannot be read
    public TenantFile(String name, Reader<T> reader, T none, StateStore store, InstantSource clock) {
        this.name = name;
        this.reader = reader;
        this.none = none;
        this.store = store;
        this.clock = clock;
    }

    /// What a tenant's file says, or said at most [#FRESH] ago.
    public T of(String tenant) {
        Instant now = clock.instant();
        Read<T> last = read.get(tenant);
        if (last != null && last.at().plus(FRESH).isAfter(now)) {
            return last.said();
        }
        T said = json(tenant).map(this::said).orElse(none);
        if (read.size() >= MAX_TENANTS) {
            read.clear();
        }
        read.put(tenant, new Read<>(said, now));
        return said;
    }

    /// What was put for a tenant, as it was put.
    public Optional<JsonObject> json(String tenant) {
        return Optional.ofNullable(store.load(List.of(key(tenant))).get(key(tenant)))
                .map(Held::value);
    }

    /// Puts a file in the place of the one before.
    ///
    /// @throws MalformedJson when it cannot be read; then nothing is written
    public void put(String tenant, JsonObject json) throws MalformedJson {
        reader.read(json);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Held held = store.load(List.of(key(tenant))).get(key(tenant));
            if (store.replace(key(tenant), held == null ? 0 : held.version(), json, FOR_EVER)) {
                return;
            }
        }
        throw new IllegalStateException("the file " + name + " changed " + ATTEMPTS + " times meanwhile");
    }

    private T said(JsonObject json) {
        try {
            return reader.read(json);
        } catch (MalformedJson e) {
            return none;
        }
    }

    private StateKey key(String tenant) {
        return new StateKey(tenant, name, name);
    }

    /// Reads what was put.
    @FunctionalInterface
    public interface Reader<T> {
        T read(JsonObject json) throws MalformedJson;
    }

    private record Read<T>(T said, Instant at) {}
}
