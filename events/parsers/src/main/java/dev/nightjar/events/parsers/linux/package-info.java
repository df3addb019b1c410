/// Sources of Linux and Unix servers.
/// Each format is a class of its own; the list `LinuxSources` says how each is recognized.
@NullMarked
package dev.nightjar.events.parsers.linux;

import org.jspecify.annotations.NullMarked;
