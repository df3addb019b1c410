/// Sources of Zeek's logs.
/// Each format is a class of its own; the list `ZeekSources` says how each is recognized.
@NullMarked
package dev.nightjar.events.parsers.zeek;

import org.jspecify.annotations.NullMarked;
