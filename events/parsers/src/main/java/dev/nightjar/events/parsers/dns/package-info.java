/// Sources of DNS servers and resolvers.
/// Each format is a class of its own; the list `DnsSources` says how each is recognized.
@NullMarked
package dev.nightjar.events.parsers.dns;

import org.jspecify.annotations.NullMarked;
