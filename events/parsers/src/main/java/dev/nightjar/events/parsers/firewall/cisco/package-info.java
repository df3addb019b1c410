/// Cisco's firewalls, routers and switches.
/// One class per kind of message; `CiscoMessage` takes the `%FACILITY-SEVERITY-MNEMONIC: ` apart that all begin with.
@NullMarked
package dev.nightjar.events.parsers.firewall.cisco;

import org.jspecify.annotations.NullMarked;
