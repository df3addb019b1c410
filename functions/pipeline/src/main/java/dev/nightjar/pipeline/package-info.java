/// The Lambda application: one named handler per function. A handler only wires: decode, core, effects, answer.
/// Knows no log format and no rule.
@NullMarked
package dev.nightjar.pipeline;

import org.jspecify.annotations.NullMarked;
