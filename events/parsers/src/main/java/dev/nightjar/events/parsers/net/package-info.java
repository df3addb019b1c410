/// What logs of network devices have in common: addresses, ports and translations, protocols, directions, verdicts,
/// volumes, DNS questions and DHCP leases, as OCSF wants them.
/// Knows no product: what a product calls a thing is its own parser's business.
@NullMarked
package dev.nightjar.events.parsers.net;

import org.jspecify.annotations.NullMarked;
