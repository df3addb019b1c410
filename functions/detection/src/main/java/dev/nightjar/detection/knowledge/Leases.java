package dev.nightjar.detection.knowledge;

import java.time.Instant;
import java.util.Optional;

/// Answers who held an address at a moment.
@FunctionalInterface
public interface Leases {
    /// For where no address is ever known.
    Leases NONE = (tenant, address, when) -> Optional.empty();

    /// @param address as logs write it, IPv4 or IPv6
    /// @return empty when nobody is known to have held it then
    Optional<Holder> at(String tenant, String address, Instant when);

    /// The same as they are now, for a question with many parts: what was looked up once is not looked up again.
    /// For one thread, to be thrown away after the question.
    default Leases snapshot() {
        return this;
    }
}
