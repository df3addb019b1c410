/// `nightjar hunt`: the engine of live detection over the past.
@NullMarked
package dev.nightjar.cli.hunt;

import org.jspecify.annotations.NullMarked;
