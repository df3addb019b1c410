package dev.nightjar.detection.policy;

/// The policy of each tenant, as it is now.
@FunctionalInterface
public interface Policies {
    /// Nothing is allowed.
    Policies NONE = tenant -> Policy.NONE;

    Policy of(String tenant);
}
