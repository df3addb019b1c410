package dev.nightjar.detection.knowledge;

import java.time.Instant;
import java.util.Optional;

/// Who held an address at the moment that was asked for.
///
/// @param host the machine's name as the log has it; empty when only its MAC address or its user is known
/// @param mac empty when it is not known
/// @param user who was logged on there; empty when it is not known
/// @param since from when on it held the address without a break, as far as logs say
/// @param event the `metadata.uid` of the event that says so
public record Holder(String host, String mac, String user, Instant since, Witness witness, String event) {
    /// The kind of event that says so.
    public enum Witness {
        /// A DHCP server gave the address away.
        DHCP,
        /// An agent on the machine, or a log-on from it, named machine and address together.
        LOGON
    }

    /// What tells this machine from others: its [Machine#key(String)], else its MAC address; empty when neither is
    /// known.
    public Optional<String> machine() {
        return host.isEmpty() ? Optional.of(mac).filter(text -> !text.isEmpty()) : Optional.of(Machine.key(host));
    }
}
