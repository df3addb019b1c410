/// Packet captures: files of packets, what is in a packet, and what connections say.
/// Knows nothing of lines: bytes come in, events go out, and every length that a packet tells is taken for a lie.
@NullMarked
package dev.nightjar.events.parsers.flow.capture;

import org.jspecify.annotations.NullMarked;
