/// Juniper's SRX firewalls (Junos), in structured and in plain syslog.
/// `JunosFields` makes one set of named fields out of both forms; the other classes say what they mean.
@NullMarked
package dev.nightjar.events.parsers.firewall.juniper;

import org.jspecify.annotations.NullMarked;
