/// Incidents are looked at again as time passes: who else has it, and whether it is over.
/// Knows no schedule, no channel and no table.
@NullMarked
package dev.nightjar.detection.watch;

import org.jspecify.annotations.NullMarked;
