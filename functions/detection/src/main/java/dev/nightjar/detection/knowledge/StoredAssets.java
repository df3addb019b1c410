package dev.nightjar.detection.knowledge;

import dev.nightjar.detection.state.StateStore;
import dev.nightjar.detection.state.TenantFile;
import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.MalformedJson;
import java.time.InstantSource;
import java.util.Optional;

/// Assets beside what else is known, where people put them and detection reads them.
public final class StoredAssets implements Inventory {
    private final TenantFile<Assets> file;

    public StoredAssets(StateStore store, InstantSource clock) {
        file = new TenantFile<>("assets", Assets::of, Assets.NONE, store, clock);
    }

    /// A file that cannot be read is none.
    @Override
    public Assets of(String tenant) {
        return file.of(tenant);
    }

    /// What was put for a tenant, as it was put.
    public Optional<JsonObject> json(String tenant) {
        return file.json(tenant);
    }

    /// Puts assets in the place of those before.
    ///
    /// @throws MalformedJson when they are none; then nothing is written
    public void put(String tenant, JsonObject json) throws MalformedJson {
        file.put(tenant, json);
    }
}
