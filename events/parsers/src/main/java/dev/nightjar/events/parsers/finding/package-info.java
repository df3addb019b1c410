/// Sources of findings that other products made: AWS' services, host-based detection, antivirus, and events that are
/// OCSF already. Each format is a class of its own; the list `FindingSources` says how each is recognized.
@NullMarked
package dev.nightjar.events.parsers.finding;

import org.jspecify.annotations.NullMarked;
