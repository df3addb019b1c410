/// What lies between a sender and its lines: compression, the KPL's aggregation, Nightjar's header line, CloudWatch
/// Logs' and agents' envelopes. Everything here is bounded: a record can be hostile.
@NullMarked
package dev.nightjar.events.parsers.transport;

import org.jspecify.annotations.NullMarked;
