/// Scanners for what log formats share: times, syslog headers, key=value, CSV, XML. No regular expressions here, and
/// no exception for bad text.
@NullMarked
package dev.nightjar.events.parsers.text;

import org.jspecify.annotations.NullMarked;
