package dev.nightjar.detection.knowledge;

import java.util.Comparator;

/// One word of a log on who has an address.
///
/// @param time in milliseconds since the epoch
/// @param end when the lease runs out, in milliseconds since the epoch; 0 when the log does not say
/// @param mac lower case; empty when the log has none
/// @param host lower case; empty when the log has none
/// @param user empty when the log has none
/// @param uid of the event
record Sighting(long time, Kind kind, long end, String mac, String host, String user, String uid) {
    /// The uid decides between sightings of the same millisecond, so that the order of delivery never does.
    static final Comparator<Sighting> BY_TIME =
            Comparator.comparingLong(Sighting::time).thenComparing(Sighting::uid);

    enum Kind {
        /// A DHCP server gave the address to this client, or went on with it (DHCPACK).
        GRANT,
        /// A DHCP server offers the address to a client that has none yet (DHCPOFFER).
        OFFER,
        /// A client that was given the address is called so (DHCPREQUEST with a host name).
        NAME,
        /// The client has it no more: released, expired, declined, refused.
        END,
        /// The machine itself, or somebody who logged on from it, was seen with it.
        SEEN;

        /// Whether it begins or ends a lease.
        boolean isOfServer() {
            return this == GRANT || this == END;
        }
    }

    /// The client that a DHCP server knows: by its MAC address, else by its name.
    String client() {
        return mac.isEmpty() ? host : mac;
    }

    /// One of a sort: of these, an hour keeps its first and its last.
    String sort() {
        return kind + "|" + mac + "|" + host + "|" + user;
    }
}
