/// Cisco's ASA and what speaks its messages (Firepower's LINA, PIX, FWSM): recognized by number, read by their words.
@NullMarked
package dev.nightjar.events.parsers.firewall.asa;

import org.jspecify.annotations.NullMarked;
