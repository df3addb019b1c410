/// What must happen although no event comes.
/// Knows no schedule and no port.
@NullMarked
package dev.nightjar.detection.tick;

import org.jspecify.annotations.NullMarked;
