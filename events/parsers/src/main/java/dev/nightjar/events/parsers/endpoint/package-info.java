/// Sources of endpoint agents: osquery, antivirus, endpoint detection.
/// Each format is a class of its own; the list `EndpointSources` says how each is recognized.
@NullMarked
package dev.nightjar.events.parsers.endpoint;

import org.jspecify.annotations.NullMarked;
