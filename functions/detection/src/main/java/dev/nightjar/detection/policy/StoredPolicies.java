package dev.nightjar.detection.policy;

import dev.nightjar.detection.state.StateStore;
import dev.nightjar.detection.state.TenantFile;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.time.InstantSource;
import java.util.Optional;

/// Policies beside what else is known, where people put them and detection reads them.
public final class StoredPolicies implements Policies {
    private final TenantFile<Policy> file;

    public StoredPolicies(StateStore store, InstantSource clock) {
        file = new TenantFile<>("policy", Policy::of, Policy.NONE, store, clock);
    }

    /// A policy that cannot be read allows nothing: too much is told rather than too little.
    @Override
    public Policy of(String tenant) {
        return file.of(tenant);
    }

    /// What was put for a tenant, as it was put.
    public Optional<JsonObject> json(String tenant) {
        return file.json(tenant);
    }

    /// Puts a policy in the place of the one before.
    ///
    /// @throws MalformedJson when it is no policy; then nothing is written
    public void put(String tenant, JsonObject json) throws MalformedJson {
        file.put(tenant, json);
    }
}
