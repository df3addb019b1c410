/// Sources of identity providers and business applications.
/// Each format is a class of its own; the list `IdentitySources` says how each is recognized.
@NullMarked
package dev.nightjar.events.parsers.identity;

import org.jspecify.annotations.NullMarked;
