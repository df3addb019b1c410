package dev.nightjar.cli.generate;

import java.time.Instant;
import java.util.List;

/// Somebody who works here, with a machine whose address is leased while they are in.
///
/// @param lab works in the lab, whose addresses another server leases
/// @param admin may log in to servers and become root there
record Person(String login, Machine machine, boolean lab, boolean admin, List<Stay> stays) {
    /// A stretch of time during which the person's machine is on.
    record Stay(Instant from, Instant to) {}
}
