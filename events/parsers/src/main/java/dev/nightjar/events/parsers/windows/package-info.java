/// Sources of Windows event logs.
/// Each format is a class of its own; the list `WindowsSources` says how each is recognized.
@NullMarked
package dev.nightjar.events.parsers.windows;

import org.jspecify.annotations.NullMarked;
