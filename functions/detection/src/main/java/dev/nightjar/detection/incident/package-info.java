/// Findings that belong together, told as one story.
/// Knows no detector's inside, no channel and no table.
@NullMarked
package dev.nightjar.detection.incident;

import org.jspecify.annotations.NullMarked;
