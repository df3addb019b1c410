package dev.nightjar.detection.policy;

import dev.nightjar.detection.state.StateKey;
import dev.nightjar.detection.state.StateStore;
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

/// Policies beside what else is known, where people put them and detection reads them.
public final class StoredPolicies implements Policies {
    /// After so long a policy that was put is in force everywhere.
    public static final Duration FRESH = Duration.ofMinutes(5);

    /// A policy is kept until another takes its place: by then somebody else keeps this software.
    private static final Instant FOR_EVER = Instant.parse("2126-01-01T00:00:00Z");

    private static final int MAX_TENANTS = 1_000;
    private static final int ATTEMPTS = 5;

    private final StateStore store;
    private final InstantSource clock;
    private final Map<String, Read> read = new ConcurrentHashMap<>();

    public StoredPolicies(StateStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// A policy that cannot be read allows nothing: too much is told rather than too little.
    @Override
    public Policy of(String tenant) {
        Instant now = clock.instant();
        Read last = read.get(tenant);
        if (last != null && last.at().plus(FRESH).isAfter(now)) {
            return last.policy();
        }
        Policy policy = json(tenant).map(StoredPolicies::policy).orElse(Policy.NONE);
        if (read.size() >= MAX_TENANTS) {
            read.clear();
        }
        read.put(tenant, new Read(policy, now));
        return policy;
    }

    /// What was put for a tenant, as it was put.
    public Optional<JsonObject> json(String tenant) {
        return Optional.ofNullable(store.load(List.of(key(tenant))).get(key(tenant)))
                .map(Held::value);
    }

    /// Puts a policy in the place of the one before.
    ///
    /// @throws MalformedJson when it is no policy; then nothing is written
    public void put(String tenant, JsonObject json) throws MalformedJson {
        Policy.of(json);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Held held = store.load(List.of(key(tenant))).get(key(tenant));
            if (store.replace(key(tenant), held == null ? 0 : held.version(), json, FOR_EVER)) {
                return;
            }
        }
        throw new IllegalStateException("the policy changed " + ATTEMPTS + " times meanwhile");
    }

    private static Policy policy(JsonObject json) {
        try {
            return Policy.of(json);
        } catch (MalformedJson e) {
            return Policy.NONE;
        }
    }

    private static StateKey key(String tenant) {
        return new StateKey(tenant, "policy", "policy");
    }

    private record Read(Policy policy, Instant at) {}
}
