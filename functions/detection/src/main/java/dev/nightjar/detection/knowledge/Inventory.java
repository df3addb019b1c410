package dev.nightjar.detection.knowledge;

/// The assets of each tenant, as they are known now.
@FunctionalInterface
public interface Inventory {
    /// Nothing is known.
    Inventory NONE = tenant -> Assets.NONE;

    Assets of(String tenant);
}
