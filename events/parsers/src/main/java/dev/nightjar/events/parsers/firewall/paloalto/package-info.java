/// Palo Alto Networks' firewalls (PAN-OS) and Panorama: comma-separated logs, the columns by type of log.
/// `PanColumns` holds the documented orders, the other classes what the types mean.
@NullMarked
package dev.nightjar.events.parsers.firewall.paloalto;

import org.jspecify.annotations.NullMarked;
