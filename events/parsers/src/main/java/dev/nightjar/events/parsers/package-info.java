/// From a record's bytes to OCSF events: peel the transport, recognize the source, parse each line, account for all.
/// Knows no AWS type, never asks for the time, keeps nothing between records but what a session is for.
@NullMarked
package dev.nightjar.events.parsers;

import org.jspecify.annotations.NullMarked;
