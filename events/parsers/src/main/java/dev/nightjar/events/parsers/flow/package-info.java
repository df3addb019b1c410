/// Sources of flow records and packet captures.
/// Each format is a class of its own; the list `FlowSources` says how each is recognized.
@NullMarked
package dev.nightjar.events.parsers.flow;

import org.jspecify.annotations.NullMarked;
