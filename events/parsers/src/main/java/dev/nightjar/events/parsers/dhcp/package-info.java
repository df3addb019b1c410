/// Sources of DHCP servers: which host held an address, from when to when.
/// Each format is a class of its own; the list `DhcpSources` says how each is recognized.
@NullMarked
package dev.nightjar.events.parsers.dhcp;

import org.jspecify.annotations.NullMarked;
