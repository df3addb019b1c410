/// Sources of network intrusion detection.
/// Each format is a class of its own; the list `IdsSources` says how each is recognized.
@NullMarked
package dev.nightjar.events.parsers.ids;

import org.jspecify.annotations.NullMarked;
