/// Log sources that fall silent: what no event tells, by the events of all others.
/// Knows no log format.
@NullMarked
package dev.nightjar.detection.silence;

import org.jspecify.annotations.NullMarked;
