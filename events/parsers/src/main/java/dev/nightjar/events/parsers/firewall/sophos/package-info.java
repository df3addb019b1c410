/// Sophos Firewall (SFOS: XG, XGS) and Sophos UTM: key="value" logs.
/// One class per product, for their fields and kinds of log differ.
@NullMarked
package dev.nightjar.events.parsers.firewall.sophos;

import org.jspecify.annotations.NullMarked;
