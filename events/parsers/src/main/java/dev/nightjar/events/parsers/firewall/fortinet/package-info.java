/// Fortinet's FortiGate: key=value logs of FortiOS, by type and subtype ("FortiOS Log Message Reference").
/// `FortiGate` decides; the other classes say what traffic, security and event logs mean.
@NullMarked
package dev.nightjar.events.parsers.firewall.fortinet;

import org.jspecify.annotations.NullMarked;
